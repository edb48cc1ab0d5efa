"""The progress report as one page that any browser shows: inline SVG and CSS, nothing loaded."""
