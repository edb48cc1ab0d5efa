"""What is said when a session ends."""

from dp100_cards.study.interval_text import duration_text
from dp100_cards.study.session import StudySession
from dp100_cards.study.summary import summarise
from dp100_cards.study.wording import counted


def session_end(session: StudySession) -> str:
    """One line about what was done, and what is left."""
    left = session.progress.total - session.progress.done
    rest = f" {counted(left, 'card')} left for later." if left else ""
    if not session.rated:
        return f"Nothing was rated.{rest}"
    summary = summarise(session.rated)
    counts = ", ".join(f"{count} {each.label}" for each, count in summary.ratings.items() if count)
    return (
        f"{counted(summary.reviews, 'review')} of {counted(summary.cards, 'card')}"
        f" in {duration_text(summary.took_seconds)}: {counts}.{rest}"
    )
