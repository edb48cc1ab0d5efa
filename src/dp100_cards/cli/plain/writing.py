"""Commands that change what stands about a card: a note, and the card in the learner's editor."""

import os
import sys

from dp100_cards.cli.diagnostics import shortened
from dp100_cards.cli.plain.line_desk import LineDesk, complain
from dp100_cards.cli.plain.line_input import ask, ask_text
from dp100_cards.cli.plain.showing import show_card
from dp100_cards.model.errors import Dp100Error, FileError, UsageError
from dp100_cards.model.time_text import day_to_text
from dp100_cards.usecases.add_note import add_note
from dp100_cards.usecases.edit_card import EditTarget, begin_edit, finish_edit, reject_edit
from dp100_cards.usecases.editor import editor_command, run_editor


def write_note(desk: LineDesk, text: str) -> None:
    """Adds a note to the card on the desk."""
    text = text or ask_text("Type your note.") or ""
    if not text.strip():
        print("Nothing was noted.")
        return
    locations, card_id = desk.review.workspace.locations, desk.card.queued.card_id
    try:
        add_note(locations, card_id, text, day_to_text(desk.review.desk.today()))
    except FileError as error:
        desk.not_saved(error)
        return
    desk.saved(FileError)
    print(f"Noted: {card_id}.")
    if _read_anew(desk):
        desk.lay_out_anew()
    else:
        show_card(desk)


def edit_card(desk: LineDesk, _argument: str) -> None:
    """Opens the card on the desk in an editor, and goes on with what was written."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("An editor needs a terminal.")
        return
    card_id = desk.card.queued.card_id
    try:
        target = begin_edit(desk.review.workspace, desk.review.desk.store, card_id)
        has_changed = _edit(desk, target)
    except UsageError as error:
        complain(f"Not edited: {error}")
        return
    except FileError as error:
        desk.not_saved(error, "Not edited")
        return
    if has_changed:
        desk.saved(FileError)
        print(f"Edited: {card_id}.")
        _read_anew(desk)
    show_card(desk)


def _edit(desk: LineDesk, target: EditTarget) -> bool:
    """Opens the editor until nothing is wrong, or the learner gives up; tells what changed."""
    while True:
        try:
            setting = desk.settings.editor
            run_editor(editor_command(setting, os.environ, target.path, target.line))
        except FileError as error:
            complain(f"Not edited: {error}")  # so ends one that was left without a change, too
            _reject(target)
            return False
        try:
            finished = finish_edit(target)
        except Dp100Error:
            _reject(target)
            raise
        if not finished.problems:
            return finished.has_changed
        for problem in finished.problems:
            complain(shortened(str(problem)))
        if ask("[Enter: edit again  x: put the file back as it was]") != "":
            _reject(target)
            return False


def _reject(target: EditTarget) -> None:
    kept = reject_edit(target)
    if kept is not None:
        complain(f"What you typed is kept in {shortened(str(kept))}")


def _read_anew(desk: LineDesk) -> bool:
    """Reads the card on the desk once more; returns whether it is still the one on the desk."""
    card_id = desk.card.queued.card_id
    desk.review.desk.refresh()
    desk.session.reload(desk.now())
    return desk.session.shown is not None and desk.card.queued.card_id == card_id
