"""The cards that come due as events of a calendar, one for each day that has any."""

from collections.abc import Iterator

from dp100_cards.exchange.icalendar import AllDayEvent, icalendar
from dp100_cards.exchange.stats_words import sections_words
from dp100_cards.model.time_text import day_to_text
from dp100_cards.stats.at_a_glance import due_days
from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.study.wording import counted


def due_to_icalendar(progress: ProgressReport) -> str:
    """The calendar; needs the measure `future_due`."""
    return icalendar(_events(progress), name="Cards due", stamp_at=progress.about.moment.at)


def _events(progress: ProgressReport) -> Iterator[AllDayEvent]:
    # Calendars of other sections are other calendars, and their events others.
    chosen = "" if progress.about.is_whole else "-" + "-".join(
        str(section.deck_id) for section in progress.about.sections
    )  # fmt: skip
    for day in due_days(progress):
        overdue = f"{day.overdue} of them overdue. " if day.overdue else ""
        yield AllDayEvent(
            uid=f"due-{day_to_text(day.day_on)}{chosen}@dp100-cards",
            day_on=day.day_on,
            summary=f"{counted(day.cards, 'card')} due",
            description=f"{overdue}{sections_words(progress)}.",
        )
