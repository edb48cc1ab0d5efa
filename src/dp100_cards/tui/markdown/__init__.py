"""From Markdown text to the lines of a screen; knows colours and widths, no widget."""
