"""The field one writes in: what is typed or pasted is cleaned before it is drawn or kept."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from dp100_cards.storage.clean_text import clean_pasted

LONGEST = 100_000
"""Characters; a text that is longer is cut."""


class TextEditor(TextArea):
    """Several lines of plain text; as code, where it is indented by a number of blanks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "indent", show=False),
        Binding("enter", "new_line", show=False, priority=True),
    ]

    class Full(Message):
        """More was written than fits, and the rest was left out."""

    def __init__(self, text: str, indent: int = 0) -> None:
        """`indent` is 0 for prose, where the tab key does nothing."""
        super().__init__(clean_pasted(text)[:LONGEST], show_line_numbers=False)
        self._indent = indent
        if indent:
            self.indent_width = indent
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Takes part in every change of the text, whichever key or paste it comes from."""
        edit.text = clean_pasted(edit.text)
        room = LONGEST - len(self.text) + len(self.get_text_range(edit.top, edit.bottom))
        if len(edit.text) > room:
            edit.text = edit.text[:room]
            self.post_message(self.Full())
        return super().edit(edit)

    def action_indent(self) -> None:
        """Fills up with blanks to the next step of indentation."""
        if self._indent:
            _, column = self.selection.start
            self._write(" " * (self._indent - column % self._indent))

    def action_new_line(self) -> None:
        """Begins a line, in code as far to the right as the one before it."""
        row, column = self.selection.end
        line = self.document.get_line(row)[:column]
        indentation = line[: len(line) - len(line.lstrip())] if self._indent else ""
        self._write(f"\n{indentation}")

    def _write(self, text: str) -> None:
        self.replace(text, *self.selection, maintain_selection_offset=False)
