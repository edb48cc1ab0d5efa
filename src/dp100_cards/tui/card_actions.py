"""What can be done about a card from several screens: info, note, edit, look back, write.

The screens for it are loaded when they are first needed.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack

from textual.app import App, SuspendNotSupported

from dp100_cards.model.errors import Dp100Error
from dp100_cards.model.ids import CardId
from dp100_cards.model.time_text import day_to_text
from dp100_cards.study.steps_done import Step
from dp100_cards.study.study_card import StudyCard
from dp100_cards.usecases.add_note import add_note
from dp100_cards.usecases.edit_card import EditTarget, begin_edit, finish_edit, reject_edit
from dp100_cards.usecases.editor import editor_command, run_editor
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.workspace import settings_sources

Told = Callable[[str], None]
"""Is told in one line what came of it."""


def open_info(app: App[object], desk: OpenDesk, card_id: CardId) -> None:
    """Shows a card's history, memory and forgetting curve."""
    from dp100_cards.tui.screens.info import InfoScreen

    app.push_screen(InfoScreen(desk, card_id))


def look_back(
    app: App[object], desk: OpenDesk, steps: Sequence[Step], but_not: CardId | None
) -> None:
    """Shows the cards that a session has gone past, but for one whose answer is covered."""
    from dp100_cards.tui.screens.look import LookScreen

    app.push_screen(LookScreen(steps, desk, but_not))


def write_answer(
    app: App[object], study_card: StudyCard, draft: str, then: Callable[[str | None, str], None]
) -> None:
    """Lets the learner write an answer.

    Hands on what was written, or None where that was given up, and then what stood there.
    """
    from dp100_cards.tui.screens.writing import Writing, WritingScreen

    screen = WritingScreen(Writing.ANSWER, study_card, draft)
    app.push_screen(screen, lambda written: then(written, screen.draft))


def write_note(app: App[object], desk: OpenDesk, study_card: StudyCard, told: Told) -> None:
    """Lets the learner write a note, and adds it to the card."""
    from dp100_cards.tui.screens.writing import Writing, WritingScreen

    def add(text: str | None) -> None:
        if text is None:
            return
        workspace = desk.workspace
        try:
            written = day_to_text(workspace.today())
            add_note(workspace.locations, study_card.card.id, text, written)
            desk.refresh()
        except Dp100Error as error:
            told(str(error))
        else:
            told("The note is saved.")

    app.push_screen(WritingScreen(Writing.NOTE, study_card), add)


def edit_card(app: App[object], desk: OpenDesk, card_id: CardId, told: Told) -> None:
    """Opens a card in the learner's editor, and takes over what was changed."""
    workspace = desk.workspace
    try:
        target = begin_edit(workspace, desk.store, card_id)
    except Dp100Error as error:
        told(str(error))
        return
    _edit_at(app, desk, target, target.line, told)


def edit_settings(app: App[object], desk: OpenDesk, told: Told) -> None:
    """Opens the settings file in the learner's editor; what is changed counts from the next start."""
    from dp100_cards.usecases.edit_config import command_to_edit_config

    try:
        with _suspended(app):
            run_editor(command_to_edit_config(settings_sources(desk.workspace.places)))
    except Dp100Error as error:
        told(str(error))
    else:
        told("What was changed counts from the next start on; `dp100 config check` looks it over.")


def _edit_at(
    app: App[object], desk: OpenDesk, target: EditTarget, line: int, told: Told
) -> None:
    environment = settings_sources(desk.workspace.places).environment
    try:
        command = editor_command(desk.workspace.settings.editor, environment, target.path, line)
        with _suspended(app):
            run_editor(command)
    except Dp100Error as error:
        told(str(error))
    try:
        _finish(app, desk, target, told)
    except Dp100Error as error:
        told(str(error))


def _finish(app: App[object], desk: OpenDesk, target: EditTarget, told: Told) -> None:
    finished = finish_edit(target)
    if not finished.problems:
        if finished.has_changed:
            desk.refresh()
            told("The card is as you edited it.")
        return

    from dp100_cards.tui.screens.question import QuestionScreen

    def decide(answer: str | None) -> None:
        if answer == "e":
            _edit_at(app, desk, target, finished.problems[0].line, told)
            return
        kept = reject_edit(target)
        told(f"As it was before; what you wrote is in {kept}." if kept else "As it was before.")

    lines = [str(problem) for problem in finished.problems]
    app.push_screen(
        QuestionScreen("This cannot be read:", lines, {"e": "edit again", "r": "restore"}), decide
    )


def _suspended(app: App[object]) -> ExitStack:
    """Gives the terminal to another program; where there is none, nothing needs to be given."""
    stack = ExitStack()
    try:
        stack.enter_context(app.suspend())
    except SuspendNotSupported:
        stack.close()
    return stack
