"""What the screens say of days and of what is due on them; nothing is counted here."""

from collections.abc import Sequence
from datetime import date

from dp100_cards.study.interval_text import duration_text
from dp100_cards.study.wording import counted
from dp100_cards.usecases.due_forecast import DueForecast
from dp100_cards.usecases.show_home import HomeReport

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_FAR_DAYS = 200
"""From here on a date needs its year more than its day."""

NO_DECKS_HINT = "Make some with: dp100 decks build DOCUMENT"
FORECAST_TITLE = "Coming back in the days ahead"
BEGINNERS_HINT = "shows a question: answer it, then look"


def settings_text(waiting: Sequence[str], *, has_changed: bool) -> str:
    """What to say of settings that were changed meanwhile, some of which wait for a new start."""
    if waiting:
        *others, last = waiting
        names = f"{', '.join(others)} and {last}" if others else last
        count = "count" if others else "counts"
        return f"The settings have changed; {names} {count} from the next start on."
    return "The settings have changed; they count from now on." if has_changed else ""


def day_name(day_on: int, today: int) -> str:
    """A study day as its weekday; `today` and `tomorrow` as such, far ones with their distance."""
    ahead = day_on - today
    if ahead < 2:
        return ("today", "tomorrow")[ahead]
    weekday = _WEEKDAYS[_date(day_on).weekday()]
    return f"on {weekday}" if ahead < 7 else f"in {counted(ahead, 'day')}"


def short_day_name(day_on: int, today: int) -> str:
    """Such as `Today`, `Tue`."""
    return "Today" if day_on == today else _WEEKDAYS[_date(day_on).weekday()][:3]


def date_text(day_on: int) -> str:
    """Such as `Monday, 23 November`."""
    day = _date(day_on)
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]}"


def short_date_text(day_on: int, today: int) -> str:
    """Such as `23 Nov`; far from today `Nov 2026`."""
    day = _date(day_on)
    month = _MONTHS[day.month - 1][:3]
    return f"{month} {day.year}" if abs(day_on - today) > _FAR_DAYS else f"{day.day} {month}"


def about_text(seconds: float) -> str:
    """An expected time such as `about 12 minutes`."""
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"about {counted(max(1, minutes), 'minute')}"
    return f"about {duration_text(seconds)}"


def banner_text(report: HomeReport) -> str:
    """What is due now, in one sentence."""
    if not report.sections:
        return "There are no decks yet."
    if not report.cards:
        start = "Done for today." if report.done.reviews else "Nothing is due today."
        return f"{start} {next_text(report)}"
    if report.is_beginner:
        return f"Welcome! {counted(report.cards, 'new card')}, {about_text(report.seconds)}."
    return f"{counted(report.cards, 'card')} to review, {about_text(report.seconds)}"


def done_text(report: HomeReport) -> str:
    """What was done today, and how many days in a row."""
    done = report.done
    today = "No reviews yet today"
    if done.reviews:
        today = f"Today: {counted(done.reviews, 'review')} in {duration_text(done.took_seconds)}"
    if not report.streak_days:
        return today
    return f"{today} \u00b7 {counted(report.streak_days, 'day')} in a row"


def next_text(report: HomeReport) -> str:
    """What comes after today, when nothing is left of it."""
    forecast = report.forecast
    if forecast.next_on is not None:
        day = day_name(forecast.next_on, report.today)
        return f"Next: {counted(forecast.next_cards, 'card')} {day}."
    if report.unseen:
        return f"Tomorrow brings new cards; {report.unseen} have not been seen yet."
    return "Nothing waits on the days to come."


def forecast_text(forecast: DueForecast, today: int) -> str:
    """When cards come back, such as `Due: 3 more today, 12 tomorrow, 45 within a week.`"""
    now, tomorrow, *later = forecast.days
    counts = ((now, "more today"), (tomorrow, "tomorrow"), (tomorrow + sum(later), "within a week"))
    texts = [f"{cards} {when}" for cards, when in counts if cards]
    if texts:
        return f"Due: {', '.join(texts)}."
    if forecast.next_on is None:
        return ""
    return f"Due: {forecast.next_cards} {day_name(forecast.next_on, today)}."


def faults_text(report: HomeReport) -> str:
    """How many files have mistakes; empty where none has."""
    if not report.faulty_files:
        return ""
    return f"{counted(report.faulty_files, 'file')} with mistakes: dp100 decks check"


def _date(day_on: int) -> date:
    return date.fromordinal(day_on + _EPOCH_ORDINAL)
