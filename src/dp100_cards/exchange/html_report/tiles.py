"""The numbers that are looked for first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dp100_cards.exchange.html_report.markup import tag, text
from dp100_cards.exchange.html_report.numbers import counted, percent, plain, short_day, written
from dp100_cards.exchange.html_report.records import Record, records
from dp100_cards.stats.frame import Frame, Kind
from dp100_cards.stats.progress_source import Scope


@dataclass(frozen=True, slots=True)
class Tile:
    """One of them, with what puts it into proportion."""

    name: str
    value: str
    detail: str
    anchor: str
    """The panel that tells more."""


Frames = Mapping[str, Frame]
"""By measure; only those that are not blank."""


def tiles(frames: Frames, about: Scope) -> str:
    """All of which there is something to say."""
    drawn = [tile for make in _TILES if (tile := make(frames, about))]
    return tag("ul", "".join(map(_drawn, drawn)), class_="tiles") if drawn else ""


def _drawn(tile: Tile) -> str:
    inner = tag("span", text(tile.name)) + tag("strong", text(tile.value))
    return tag("li", tag("a", inner + tag("small", text(tile.detail)), href=f"#{tile.anchor}"))


def _today(frames: Frames, _about: Scope) -> Tile | None:
    if "today" not in frames:
        return None
    row = records(frames["today"])[0]
    detail = f"{written(row.number('seconds'), Kind.SECONDS)},"
    detail += f" {percent(row.maybe('passed_ratio'))} passed, {plain(row.number('new'))} new"
    return Tile("Reviewed today", plain(row.number("reviews")), detail, "today")


def _due(frames: Frames, about: Scope) -> Tile | None:
    if "future_due" not in frames:
        return None
    days = {each.day(): each for each in records(frames["future_due"])}
    now, next_day = days.get(about.today), days.get(about.today + 1)
    detail = [f"{plain(next_day.number('due') if next_day else 0)} tomorrow"]
    if now and now.number("backlog"):
        detail.insert(0, f"{plain(now.number('backlog'))} overdue")
    if "daily_load" in frames:
        detail.append(f"load {plain(round(_first(frames['daily_load']).number('load'), 1))} a day")
    return Tile(
        "Due now", plain(now.number("cumulative") if now else 0), ", ".join(detail), "future_due"
    )


def _retention(frames: Frames, about: Scope) -> Tile | None:
    if "true_retention" not in frames:
        return None
    periods = {each.text("period"): each for each in records(frames["true_retention"])}
    month, ever = periods["month"], periods["all"]
    target = about.settings.desired_retention
    detail = f"target {percent(target)}; all time {written(ever.maybe('ratio'), Kind.RATIO)}"
    value = written(month.maybe("ratio"), Kind.RATIO)
    return Tile("True retention, 30 days", value, detail, "true_retention")


def _knowledge(frames: Frames, _about: Scope) -> Tile | None:
    if "knowledge" not in frames:
        return None
    row = _first(frames["knowledge"])
    cards = counted(row.number("cards"), "card")
    detail = (
        f"about {row.number('expected_known'):,.0f} of {cards}; {plain(row.number('seen'))} seen"
    )
    return Tile("Known today", percent(row.maybe("ratio")), detail, "knowledge")


def _readiness(frames: Frames, about: Scope) -> Tile | None:
    scopes = (
        {each.text("scope"): each for each in records(frames["readiness"])}
        if "readiness" in frames
        else {}
    )
    row = next((scopes[each] for each in ("exam", "all") if _is_told(scopes.get(each))), None)
    if row is None:
        return None
    of = "the exam" if row.text("scope") == "exam" else "all cards"
    value = f"{100 * row.number('low'):.0f}\u2013{percent(row.number('high'))}"
    detail = f"of {of}, expected {percent(row.maybe('expected'))}"
    return Tile(f"Ready on {short_day(about.ready_on)}", value, detail, "readiness")


def _streak(frames: Frames, _about: Scope) -> Tile | None:
    if "streak" not in frames:
        return None
    row = _first(frames["streak"])
    detail = f"longest {plain(row.number('longest'))};"
    detail += f" {counted(row.number('days_studied'), 'day')} studied"
    return Tile("Streak", counted(row.number("current"), "day"), detail, "streak")


def _first(frame: Frame) -> Record:
    return records(frame)[0]


def _is_told(row: Record | None) -> bool:
    return row is not None and row.maybe("expected") is not None


_TILES: tuple[Callable[[Frames, Scope], Tile | None], ...] = (
    _today,
    _due,
    _retention,
    _knowledge,
    _readiness,
    _streak,
)
