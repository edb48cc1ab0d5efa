"""What is said of a session that was given some minutes: the plan before it, the outcome after."""

from dp100_cards.study.interval_text import clock_text, duration_text
from dp100_cards.study.wording import counted
from dp100_cards.usecases.start_review import StartedReview


class TimePlan:
    """The cards and the time of a session, made before its first card is rated."""

    def __init__(self, review: StartedReview) -> None:
        self._review = review
        self._start = review.workspace.clock()
        self._cards = review.session.progress.total
        self._seconds = review.planned_seconds

    def announcement(self) -> str:
        """How many cards there are, and when they will be done."""
        done_at = self._start.at + round(1000 * self._seconds)
        until = clock_text(done_at, self._start.utc_offset_minutes)
        each = round(self._seconds / self._cards)
        return f"{counted(self._cards, 'card')}, until {until} at your pace ({each} s a card)"

    def outcome(self) -> str:
        """How many of them are done, how long that took, and how long it was meant to."""
        progress, now = self._review.session.progress, self._review.workspace.clock()
        took = duration_text(max(0, now.at - self._start.at) / 1000)
        given = duration_text(60 * (self._review.selection.minutes or 0))
        return f"{progress.done} of {counted(progress.total, 'card')} done in {took} of {given}"
