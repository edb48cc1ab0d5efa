"""Where the learner stands: sections, topics, the exam's outline, readiness, what to work on."""

from collections.abc import Iterable

from dp100_cards.exchange.html_report.markup import tag
from dp100_cards.exchange.html_report.names import scope_title
from dp100_cards.exchange.html_report.numbers import counted, long_day, percent, plain
from dp100_cards.exchange.html_report.records import Record, records
from dp100_cards.exchange.html_report.strips import Row, gauge, rows, span, spread
from dp100_cards.stats.progress_report import Measured
from dp100_cards.stats.progress_source import Scope
from dp100_cards.stats.weakest import weakest_section

TOP = 8
"""So many rows of a long list are drawn; the table has the rest."""


def draw_sections(measured: Measured, about: Scope) -> str:
    """How much of each section is known; the least known one is marked."""
    weakest = weakest_section(measured.frame)
    return spread(
        _section_row(each, about, each.text("section") == weakest)
        for each in records(measured.frame)
    )


def draw_topics(measured: Measured, about: Scope) -> str:
    """The topics that are known least."""
    least = sorted(records(measured.frame), key=lambda each: each.number("known"))[:TOP]
    return rows(
        Row(
            each.text("topic") or "No topic",
            percent(each.maybe("known")),
            gauge(each.maybe("known")),
            f"{_seen(each)}; {scope_title(each.text('section'), about)}",
        )
        for each in least
    )


def draw_domains(measured: Measured, _about: Scope) -> str:
    """Parts of the exam with their published weights."""
    return spread(
        _outline_row(each, each.text("domain"), f"{each.text('weight')} of the exam; ")
        for each in records(measured.frame)
    )


def draw_areas(measured: Measured, _about: Scope) -> str:
    """The outline's areas."""
    return spread(_outline_row(each, each.text("area")) for each in records(measured.frame))


def draw_readiness(measured: Measured, about: Scope) -> str:
    """An interval for each scope, the whole first."""
    day = tag("p", f"On {long_day(about.ready_on)}", class_="lead")
    scopes = _whole_first(records(measured.frame))
    return day + spread(_readiness_row(each, about) for each in scopes)


def draw_missed_points(measured: Measured, _about: Scope) -> str:
    """Those missed most often."""
    return rows(
        Row(
            each.text("point"),
            f"{plain(each.number('missed'))} of {plain(each.number('looked'))}",
            gauge(each.maybe("ratio"), "again"),
            f"card {each.text('card')}",
        )
        for each in records(measured.frame)[:TOP]
    )


def draw_leeches(measured: Measured, about: Scope) -> str:
    """The cards that keep lapsing."""
    return rows(
        Row(
            each.text("card"),
            counted(each.number("lapses"), "lapse"),
            detail=f"{counted(each.number('reviews'), 'review')};"
            f" {scope_title(each.text('section'), about)}",
        )
        for each in records(measured.frame)[:TOP]
    )


def _section_row(each: Record, about: Scope, is_weakest: bool) -> Row:
    tested = each.number("tested")
    recalled = f"retention {percent(each.maybe('retention'))}" if tested else "no tests yet"
    return Row(
        scope_title(each.text("section"), about),
        percent(each.maybe("known")),
        gauge(each.maybe("known"), "again" if is_weakest else "plain"),
        f"{recalled}; {counted(each.number('cards'), 'card')},"
        f" {plain(each.number('new'))} new, {plain(each.number('due'))} due",
        "weakest: least known" if is_weakest else "",
    )


def _outline_row(each: Record, number: str, before: str = "") -> Row:
    has_cards = bool(each.number("cards"))
    return Row(
        f"{number} {each.text('title')}",
        percent(each.maybe("known")) if has_cards else "no cards",
        gauge(each.maybe("known")),
        before + (_seen(each) if has_cards else "no card asks for it"),
    )


def _readiness_row(each: Record, about: Scope) -> Row:
    low, expected, high = map(each.maybe, ("low", "expected", "high"))
    title = scope_title(each.text("scope"), about)
    if low is None or expected is None or high is None:
        return Row(title, "too little data", detail=_seen(each))
    return Row(
        title,
        f"{percent(low)} to {percent(high)}",
        span(low, expected, high),
        f"expected {percent(expected)}; {_seen(each)}",
    )


def _whole_first(scopes: list[Record]) -> Iterable[Record]:
    order = {"exam": 0, "all": 1}
    return sorted(scopes, key=lambda each: order.get(each.text("scope"), 2))


def _seen(each: Record) -> str:
    return f"{plain(each.number('seen'))} of {counted(each.number('cards'), 'card')} seen"
