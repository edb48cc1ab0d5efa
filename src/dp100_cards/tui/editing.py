"""Editing cards, notes and settings, and saying in one line what came of it."""

from collections.abc import Callable
from contextlib import ExitStack

from textual.app import App, SuspendNotSupported

from dp100_cards.model.errors import Dp100Error, UsageError
from dp100_cards.model.ids import CardId
from dp100_cards.model.time_text import day_to_text
from dp100_cards.tui.screens.question import QuestionScreen
from dp100_cards.usecases.add_note import add_note
from dp100_cards.usecases.edit_card import EditTarget, begin_edit, finish_edit, reject_edit
from dp100_cards.usecases.edit_config import command_to_edit_config
from dp100_cards.usecases.editor import editor_command, run_editor
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.workspace import settings_sources


class CardEdit:
    """One card in the learner's editor, until the file can be read or is as it was before."""

    def __init__(self, app: App[object], desk: OpenDesk, told: Callable[[str], None]) -> None:
        self._app, self._desk, self._told = app, desk, told

    def begin(self, card_id: CardId) -> None:
        """Opens the file in which the card is to be edited."""
        workspace = self._desk.workspace
        try:
            target = begin_edit(workspace, self._desk.store, card_id)
        except UsageError as error:
            self._told(str(error))
        except Dp100Error as error:
            self._not_stored(error)
        else:
            self._open(target, target.line)

    def _open(self, target: EditTarget, line: int) -> None:
        workspace = self._desk.workspace
        environment = settings_sources(workspace.places).environment
        failure = ""
        try:
            command = editor_command(workspace.settings.editor, environment, target.path, line)
            with _suspended(self._app):
                run_editor(command)
        except Dp100Error as error:
            failure = str(error)  # what was written until then is taken over all the same
        try:
            self._finish(target, failure)
        except Dp100Error as error:
            self._not_stored(error)

    def _finish(self, target: EditTarget, failure: str) -> None:
        finished = finish_edit(target)
        if finished.problems:
            lines = [str(problem) for problem in finished.problems]
            answers = {"e": "edit again", "r": "restore what was there before"}
            question = QuestionScreen("This cannot be read:", lines, answers)
            line = finished.problems[0].line
            self._app.push_screen(question, lambda key: self._decide(target, line, key))
            return
        if finished.has_changed:
            self._desk.unwritten = None
            self._desk.refresh()
        changed = "The card is as you edited it."
        unchanged = "Nothing was changed."
        self._told(failure or (changed if finished.has_changed else unchanged))

    def _decide(self, target: EditTarget, line: int, key: str | None) -> None:
        if key == "e":
            self._open(target, line)
            return
        try:
            kept = reject_edit(target)
        except Dp100Error as error:
            self._not_stored(error)
            return
        self._told(f"As before; what you wrote is in {kept}." if kept else "As it was before.")

    def _not_stored(self, error: Dp100Error) -> None:
        self._desk.unwritten = error
        self._told(str(error))


def save_note(desk: OpenDesk, card_id: CardId, text: str) -> str:
    """Adds a note to a card; returns what came of it."""
    try:
        locations, written = desk.workspace.locations, day_to_text(desk.today())
        add_note(locations, card_id, text, written, briefly=True)
    except Dp100Error as error:
        desk.unwritten = error
        return f"{error}; what you wrote is there when you try again"
    desk.unwritten = None
    try:
        desk.refresh()
    except Dp100Error as error:
        return str(error)
    return "The note is saved."


def edit_settings_file(app: App[object], desk: OpenDesk) -> str:
    """Opens the settings file in the learner's editor; returns what is to be known then."""
    try:
        with _suspended(app):
            run_editor(command_to_edit_config(settings_sources(desk.workspace.places)))
    except Dp100Error as error:
        return str(error)
    return "What was changed counts when you are back at home; `dp100 config check` looks it over."


def _suspended(app: App[object]) -> ExitStack:
    """Gives the terminal to another program; where there is none, nothing needs to be given."""
    stack = ExitStack()
    try:
        stack.enter_context(app.suspend())
    except SuspendNotSupported:
        stack.close()
    return stack
