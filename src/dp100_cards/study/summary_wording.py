"""What a session came to, in words that both faces use."""

from collections.abc import Sequence

from dp100_cards.model.events import Change
from dp100_cards.study.interval_text import duration_text
from dp100_cards.study.session import StudySession
from dp100_cards.study.summary import MetLeech, MissedPoint, SessionSummary
from dp100_cards.study.wording import counted

_CHANGES = {
    Change.BURIED: "buried until tomorrow",
    Change.SUSPENDED: "suspended",
    Change.UNSUSPENDED: "unsuspended",
    Change.FLAGGED: "flagged",
    Change.UNFLAGGED: "unflagged",
}

NOTHING_SCHEDULED = "Crammed: nothing was scheduled."


def headline(session: StudySession, summary: SessionSummary) -> str:
    """What was reviewed, in one sentence."""
    if not summary.reviews:
        return "Nothing was rated." if session.progress.total else "Nothing is due now."
    reviews, cards = counted(summary.reviews, "review"), counted(summary.cards, "card")
    return f"{reviews} of {cards} in {duration_text(summary.took_seconds)}"


def changes_text(summary: SessionSummary) -> str:
    """What else was done to cards; empty where nothing was."""
    changes = [
        (count, _CHANGES[change]) for change, count in summary.changes.items() if change in _CHANGES
    ]
    skipped = [(summary.skipped, "skipped")] if summary.skipped else []
    texts = [f"{counted(count, 'card')} {word}" for count, word in (*changes, *skipped)]
    return f"{', '.join(texts)}." if texts else ""


def left_text(session: StudySession) -> str:
    """How many cards the session had not come to; empty where it had come to all."""
    left = session.progress.total - session.progress.done
    return f"{counted(left, 'card')} left for later." if left else ""


def minutes_text(session: StudySession, minutes: int | None, *, are_over: bool) -> str:
    """What became of the time that the learner gave; empty where none was given."""
    if minutes is None or not session.progress.total:
        return ""
    given = counted(minutes, "minute")
    if are_over and session.progress.done < session.progress.total:
        return f"Your {given} are over." if minutes != 1 else "Your minute is over."
    return f"These were the cards that fit into {given}."


def missed_text(missed: MissedPoint) -> str:
    """A key point that was not said, with its card."""
    times = f", {missed.times} times" if missed.times > 1 else ""
    return f"{missed.point} ({missed.card_id}{times})"


def leech_text(leech: MetLeech) -> str:
    """A card that keeps being forgotten, and why."""
    fate = " and was suspended" if leech.is_suspended else ""
    return f"{leech.card_id} keeps being forgotten{fate}{_most_missed(leech.points)}."


def _most_missed(points: Sequence[str]) -> str:
    return f"; most often missed: {'; '.join(points)}" if points else ""
