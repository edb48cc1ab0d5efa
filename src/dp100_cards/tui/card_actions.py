"""What can be done about a card from several screens: info, look back, write, note, edit.

The screens for it, and what reads and writes YAML, are loaded when they are first needed.
"""

from collections.abc import Callable, Sequence

from textual.app import App

from dp100_cards.model.ids import CardId
from dp100_cards.study.steps_done import Step
from dp100_cards.study.study_card import StudyCard
from dp100_cards.usecases.open_desk import OpenDesk

Told = Callable[[str], None]
"""Is told in one line what came of it."""


def open_info(
    app: App[object], desk: OpenDesk, card_id: CardId, *, is_covered: bool = False
) -> None:
    """Shows a card's history and memory; of a covered one not the points of its answer."""
    from dp100_cards.tui.screens.info import InfoScreen

    app.push_screen(InfoScreen(desk, card_id, is_covered=is_covered))


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


def write_note(
    app: App[object], desk: OpenDesk, study_card: StudyCard, drafts: dict[CardId, str], told: Told
) -> None:
    """Lets the learner write a note, and adds it to the card.

    `drafts` holds those that were given up or could not be stored.
    """
    from dp100_cards.tui.editing import save_note
    from dp100_cards.tui.screens.writing import Writing, WritingScreen

    card_id = study_card.card.id
    screen = WritingScreen(Writing.NOTE, study_card, drafts.pop(card_id, ""))

    def save(text: str | None) -> None:
        if text is None:
            drafts[card_id] = screen.draft
            return
        told(save_note(desk, card_id, text))
        if desk.unwritten is not None:
            drafts[card_id] = text

    app.push_screen(screen, save)


def edit_card(app: App[object], desk: OpenDesk, card_id: CardId, told: Told) -> None:
    """Opens a card in the learner's editor, and takes over what was changed."""
    from dp100_cards.tui.editing import CardEdit

    CardEdit(app, desk, told).begin(card_id)


def edit_settings(app: App[object], desk: OpenDesk, told: Told) -> None:
    """Opens the settings file in the learner's editor."""
    from dp100_cards.tui.editing import edit_settings_file

    told(edit_settings_file(app, desk))
