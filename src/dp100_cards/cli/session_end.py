"""What is said when a session ends."""

from dp100_cards.study.session import StudySession
from dp100_cards.study.summary import SessionSummary, summarise
from dp100_cards.study.summary_wording import (
    NOTHING_SCHEDULED,
    changes_text,
    headline,
    left_text,
)


def session_end(session: StudySession) -> str:
    """One line about what was done, and what is left."""
    summary = summarise(session.steps)
    texts = (
        _rated_text(session, summary),
        NOTHING_SCHEDULED if session.is_cram and summary.reviews else "",
        changes_text(summary),
        left_text(session),
    )
    return " ".join(filter(None, texts))


def _rated_text(session: StudySession, summary: SessionSummary) -> str:
    if not summary.reviews:
        return headline(session, summary)
    counts = ", ".join(f"{count} {each.label}" for each, count in summary.ratings.items() if count)
    return f"{headline(session, summary)}: {counts}."
