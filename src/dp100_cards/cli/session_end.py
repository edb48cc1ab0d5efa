"""What is said when a session ends."""

from dp100_cards.study.interval_text import duration_text
from dp100_cards.study.session import StudySession
from dp100_cards.study.summary import summarise


def session_end(session: StudySession) -> str:
    """One line about what was done, and what is left."""
    summary = summarise(session.rated)
    counts = ", ".join(f"{count} {each.label}" for each, count in summary.ratings.items() if count)
    text = (
        f"{_counted(summary.reviews, 'review')} of {_counted(summary.cards, 'card')}"
        f" in {duration_text(summary.took_seconds)}{': ' if counts else ''}{counts}."
    )
    left = session.progress.total - session.progress.done
    return f"{text} {_counted(left, 'card')} left for later." if left else text


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
