"""The review line by line: no cursor movement, for screen readers, dumb terminals and scripts."""

import sys

from dp100_cards.cli.card_text import TitledText, answer_texts, further_texts
from dp100_cards.cli.diagnostics import tell
from dp100_cards.cli.session_end import session_end
from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.rating import Rating
from dp100_cards.study.interval_text import interval_text
from dp100_cards.study.session import StudySession
from dp100_cards.study.steps_done import Rated, Shown
from dp100_cards.usecases.start_review import StartedReview

_RATINGS = {str(rating.value): rating for rating in Rating}
_HELP = (
    "Enter shows the next part, a all parts, 1-4 rate once the answer is shown,"
    " u undoes, q quits, ? is this help."
)


def review_line_by_line(review: StartedReview) -> int:
    """Runs a session on stdin and stdout until it or the input ends; returns the exit code."""
    return _LineReview(review).run()


class _LineReview:
    """One session; every answer of the learner is one line."""

    def __init__(self, review: StartedReview) -> None:
        self._session: StudySession = review.session
        self._clock = review.workspace.clock
        self._stopwatch = review.workspace.stopwatch
        self._parts: list[list[TitledText]] = []
        self._shown_at = 0.0
        self._code = 0

    def run(self) -> int:
        print(_HELP)
        self._show_card()
        while self._session.shown is not None:
            line = self._ask()
            if line is None or line == "q":
                break
            self._obey(line)
            if self._session.shown is None:
                self._offer_last_undo()
        print(f"\n{session_end(self._session)}")
        return self._code

    def _ask(self) -> str | None:
        print(self._prompt(), end=" ", flush=True)
        line = sys.stdin.readline()
        if not line.endswith("\n"):
            print()
        return line.strip().lower() if line else None

    def _prompt(self) -> str:
        if not self._session.is_revealed:
            return "[Enter: answer]"
        moment = self._clock()
        ratings = "  ".join(
            f"{rating.value} {rating.label} {interval_text(state, moment.at)}"
            for rating, state in self._session.preview(moment).items()
        )
        more = f"  [Enter: {self._parts[0][0].title.lower()}]" if self._parts else ""
        return f"[{ratings}]{more}"

    def _obey(self, line: str) -> None:
        if line == "":
            self._show_next_part()
        elif line == "a":
            self._show_all_parts()
        elif line in _RATINGS:
            self._rate(_RATINGS[line])
        elif line == "u":
            self._undo()
        else:
            print(_HELP)

    def _show_card(self) -> None:
        shown = self._session.shown
        if shown is None:
            return
        progress = self._session.progress
        card = shown.study_card.card
        print(
            f"\n[{progress.done + 1}/{progress.total}] {shown.study_card.place} ({_label(shown)})"
        )
        print(f"\nQuestion\n{card.question}\n")
        answer, further = answer_texts(shown.study_card), further_texts(shown.study_card)
        self._parts = [answer, *([text] for text in further)]
        self._shown_at = self._stopwatch()

    def _show_next_part(self) -> None:
        if not self._parts:
            print("Everything is shown; rate with 1, 2, 3 or 4.")
            return
        self._session.reveal()
        for text in self._parts.pop(0):
            print(f"\n{text.title}\n{text.markdown}\n")

    def _show_all_parts(self) -> None:
        while self._parts:
            self._show_next_part()

    def _rate(self, rating: Rating) -> None:
        if not self._session.is_revealed:
            print("Look at the answer first: press Enter.")
            return
        took_seconds = round(self._stopwatch() - self._shown_at, 1)
        moment = self._clock()
        try:
            rated = self._session.rate(rating, moment, took_seconds)
        except HistoryWriteError as error:
            self._code = error.exit_code
            tell(f"Not saved: {error}")
            return
        self._code = 0
        assert rated is not None
        print(f"{rating.label}: back in {interval_text(rated.after, moment.at)}.")
        self._show_card()

    def _undo(self) -> None:
        try:
            undone = self._session.undo(self._clock())
        except HistoryWriteError as error:
            self._code = error.exit_code
            tell(f"Not saved: {error}")
            return
        if undone is None:
            print("Nothing to undo in this session.")
            return
        if isinstance(undone, Rated):
            print(f"Taken back: {undone.review.rating.label}.")
        self._show_card()
        self._show_next_part()

    def _offer_last_undo(self) -> None:
        """After the last card a mistake can still be taken back."""
        print("\nThat was the last card. [Enter: finish  u: undo]", end=" ", flush=True)
        if sys.stdin.readline().strip().lower() == "u":
            self._undo()
        else:
            print()


def _label(shown: Shown) -> str:
    return f"{shown.study_card.card.id}, {shown.state.phase.label}"
