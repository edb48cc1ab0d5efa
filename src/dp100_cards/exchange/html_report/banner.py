"""The head of the page: what is reported, for which exam, and what to do where there is nothing."""

from dp100_cards.exchange.html_report.markup import tag, text
from dp100_cards.exchange.html_report.names import scope_title
from dp100_cards.exchange.html_report.numbers import long_day
from dp100_cards.model.exam import Exam, ExamStatus
from dp100_cards.model.time_text import day_from_text
from dp100_cards.stats.period import FIRST_DAY
from dp100_cards.stats.progress_source import Scope


def banner(about: Scope) -> str:
    """Title, day, sections and days asked for, and the exam."""
    exam = about.exam
    over = tag("p", text(f"{exam.name.code} {exam.name.title}"), class_="over") if exam else ""
    lines = f"Study day {long_day(about.today)}. {_sections(about)}. {_days(about)}."
    head = over + tag("h1", "Your progress") + tag("p", text(lines))
    return tag("header", head + (_retired(exam) if exam else ""))


def how_to_begin() -> str:
    """For a history without a review."""
    steps = "".join(
        tag("li", step)
        for step in (
            f"Review the first cards with {tag('code', 'dp100 review')}.",
            f"Come back tomorrow: {tag('code', 'dp100 due')} tells how many cards are due.",
            "Write this page again: every chart appears as soon as it has something to show.",
        )
    )
    return tag(
        "section", tag("h2", "No reviews yet", id="begin") + tag("ol", steps), class_="begin",
        aria_labelledby="begin",
    )  # fmt: skip


def _sections(about: Scope) -> str:
    if about.is_whole:
        return "All sections"
    names = ", ".join(scope_title(each.deck_id, about) for each in about.sections)
    return f"Only {names}"


def _days(about: Scope) -> str:
    since_on, until_on = about.period.since_on, about.period.until_on
    if since_on <= FIRST_DAY:
        return "All days" if until_on >= about.today else f"Days until {long_day(until_on)}"
    return f"Days from {long_day(since_on)} to {long_day(until_on)}"


def _retired(exam: Exam) -> str:
    if exam.status is not ExamStatus.RETIRED:
        return ""
    since = f" on {_date(exam.retired)}" if exam.retired else ""
    told = f"{exam.name.code} was retired{since} and can no longer be taken."
    if exam.successor:
        told += f" Its successor is {exam.successor.code}, {exam.successor.title}."
    return tag("p", tag("strong", "Retired exam. ") + text(told), class_="retired", role="note")


def _date(written: str) -> str:
    try:
        return long_day(day_from_text(written))
    except ValueError:
        return written
