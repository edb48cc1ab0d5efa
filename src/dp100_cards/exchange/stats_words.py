"""What stands beside the numbers: what was asked for, and what they leave out."""

from collections.abc import Iterator

from dp100_cards.model.time_text import day_to_text
from dp100_cards.stats.period import FIRST_DAY, all_until
from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.study.wording import counted

_NAMED = 5
"""So many ids of cards without a deck."""


def asked_words(progress: ProgressReport) -> str:
    """The sections and days asked for, as a sentence."""
    return f"{sections_words(progress)}, {days_words(progress)}."


def days_words(progress: ProgressReport) -> str:
    """The days asked for."""
    period, today = progress.about.period, progress.about.today
    since, until = day_to_text(period.since_on), day_to_text(period.until_on)
    if period.since_on > FIRST_DAY:
        return f"{since} to {until}"
    return "all days" if period.until_on == today else f"all days until {until}"


def begin_words(progress: ProgressReport) -> Iterator[str]:
    """What to do where nothing was ever reviewed, as far as the report tells."""
    period, today = progress.about.period, progress.about.today
    streaks = [each.frame for each in progress.measured if each.measure.id == "streak"]
    if period == all_until(today) and streaks and not any(streaks[0].values("days_studied")):
        yield "No reviews yet. Begin with: dp100 review"
    elif not any(each.frame.rows for each in progress.measured):
        yield "Where there are no reviews yet, begin with: dp100 review"


def orphan_words(progress: ProgressReport) -> Iterator[str]:
    """A sentence about the cards that no deck has any more, if there are any."""
    ids = [str(card_id) for card_id, _ in progress.orphans]
    if not ids:
        return
    named = ", ".join(ids[:_NAMED])
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    stands = "stands" if len(ids) == 1 else "stand"
    yield (
        f"{counted(len(ids), 'reviewed card')} {stands} in no deck now and in no number above;"
        f" the history is kept: {named}{more}."
    )


def sections_words(progress: ProgressReport) -> str:
    """The sections asked for."""
    if progress.about.is_whole:
        return "All sections"
    names = [f"{each.number} {each.deck_id}".strip() for each in progress.about.sections]
    return f"{'Section' if len(names) == 1 else 'Sections'} {', '.join(names)}"
