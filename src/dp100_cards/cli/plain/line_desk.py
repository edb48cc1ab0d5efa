"""What line mode remembers beside the session: how far a card was printed, and since when."""

import sys
from collections.abc import Callable

from dp100_cards.cli.card_text import TitledText, answer_texts, further_texts
from dp100_cards.cli.diagnostics import tell
from dp100_cards.model.errors import Dp100Error, HistoryWriteError
from dp100_cards.model.events import EventId
from dp100_cards.model.moment import Moment
from dp100_cards.model.settings import Settings
from dp100_cards.study.elsewhere import Difference
from dp100_cards.study.session import StudySession
from dp100_cards.study.steps_done import Shown
from dp100_cards.usecases.start_review import StartedReview

Part = list[TitledText]
"""What is printed at once."""


class LineDesk:
    """One session, and how far its card has been printed."""

    def __init__(self, review: StartedReview) -> None:
        self.review = review
        self.session: StudySession = review.session
        self.settings: Settings = review.workspace.settings
        self.parts: list[Part] = []
        """All parts of the card on the desk after its question, the answer first."""
        self.printed = 0
        """How many of them were printed."""
        self.is_left = False
        self.offered: EventId | Difference | None = None
        """What a second line takes back, or does something again in spite of."""
        self._unsaved: set[type[Dp100Error]] = set()
        self._stopwatch: Callable[[], float] = review.workspace.stopwatch
        self._shown_at = self._stopwatch()

    @property
    def card(self) -> Shown:
        """The card on the desk, for commands that are not obeyed without one."""
        assert self.session.shown is not None
        return self.session.shown

    @property
    def waiting_parts(self) -> list[Part]:
        """The parts that were not printed yet."""
        return self.parts[self.printed :]

    @property
    def exit_code(self) -> int:
        """1 where the last rating, or the last note or edit, could not be stored."""
        return 1 if self._unsaved else 0

    def now(self) -> Moment:
        """The time."""
        return self.review.workspace.clock()

    def lay_out(self) -> None:
        """Takes the texts of the card on the desk; nothing of them was printed yet."""
        study_card = self.card.study_card
        self.parts = [answer_texts(study_card), *([text] for text in further_texts(study_card))]
        self.printed = 0

    def lay_out_anew(self) -> None:
        """Takes the texts once more after they were changed; what was printed stays printed."""
        printed = self.printed
        self.lay_out()
        self.printed = min(printed, len(self.parts))

    def begin_card(self) -> None:
        """From here on the time counts that the card takes."""
        self._shown_at = self._stopwatch()

    def took_seconds(self) -> float:
        """How long the card has been on the desk."""
        return round(self._stopwatch() - self._shown_at, 1)

    def leave(self) -> None:
        """Ends the session before the next line is asked for."""
        self.is_left = True

    def saved(self, repairs: type[Dp100Error] = HistoryWriteError) -> None:
        """Notes that something was stored, after which an earlier failure of it is past."""
        self._unsaved = {each for each in self._unsaved if not issubclass(each, repairs)}

    def not_saved(self, error: Dp100Error, what: str = "Not saved") -> None:
        """Says on stderr what could not be stored; it decides on the exit code."""
        self._unsaved.add(type(error))
        complain(f"{what}: {error}")


def complain(text: str) -> None:
    """Says something on stderr, behind what was printed before."""
    sys.stdout.flush()
    tell(text)
