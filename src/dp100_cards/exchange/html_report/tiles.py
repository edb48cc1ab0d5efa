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
"""By measure."""


def tiles(frames: Frames, about: Scope) -> str:
    """Those whose measure was asked for and has something to say."""
    drawn = [tile for make in _TILES if (tile := make(frames, about))]
    return tag("ul", "".join(map(_drawn, drawn)), class_="tiles") if drawn else ""


def _drawn(tile: Tile) -> str:
    inner = tag("span", text(tile.name)) + tag("strong", text(tile.value))
    return tag("li", tag("a", inner + tag("small", text(tile.detail)), href=f"#{tile.anchor}"))


def _today(frames: Frames, _about: Scope) -> Tile | None:
    row = _only_row(frames, "today")
    if row is None:
        return None
    detail = f"{written(row.number('seconds'), Kind.SECONDS)},"
    detail += f" {percent(row.maybe('passed_ratio'))} passed, {plain(row.number('new'))} new"
    reviews = row.number("reviews")
    return Tile("Reviewed today", plain(reviews), detail if reviews else "nothing yet", "today")


def _due(frames: Frames, about: Scope) -> Tile | None:
    if "future_due" not in frames:
        return None
    days = {each.day(): each for each in records(frames["future_due"])}
    now, next_day = days.get(about.today), days.get(about.today + 1)
    detail = [f"{plain(next_day.number('due') if next_day else 0)} tomorrow"]
    if now and now.number("backlog"):
        detail.insert(0, f"{plain(now.number('backlog'))} overdue")
    if load := _only_row(frames, "daily_load"):
        detail.append(f"load {plain(round(load.number('load'), 1))} a day")
    due = plain(now.number("cumulative") if now else 0)
    return Tile("Due now", due, ", ".join(detail), "future_due")


def _retention(frames: Frames, about: Scope) -> Tile | None:
    periods = _by_name(frames, "true_retention", "period")
    if "month" not in periods or "all" not in periods:
        return None
    month, ever = periods["month"], periods["all"]
    value, target = written(month.maybe("ratio"), Kind.RATIO), about.settings.desired_retention
    against = "above" if month.number("ratio") >= target else "below"
    goal = f"{against} the target of {percent(target)}" if month.number("tested") else "no tests"
    detail = f"{goal}; all time {written(ever.maybe('ratio'), Kind.RATIO)}"
    return Tile("Retention, 30 days", value, detail, "true_retention")


def _knowledge(frames: Frames, _about: Scope) -> Tile | None:
    row = _only_row(frames, "knowledge")
    if row is None:
        return None
    known = f"about {row.number('expected_known'):,.0f} of {counted(row.number('cards'), 'card')}"
    detail = f"{known}; {plain(row.number('seen'))} seen"
    return Tile("Known today", percent(row.maybe("ratio")), detail, "knowledge")


def _readiness(frames: Frames, about: Scope) -> Tile | None:
    scopes = _by_name(frames, "readiness", "scope")
    told = [name for name in ("exam", "all") if name in scopes and _is_told(scopes[name])]
    if not told:
        return None
    row, of = scopes[told[0]], "the exam" if told[0] == "exam" else "all cards"
    value = f"{100 * row.number('low'):.0f}\u2013{percent(row.number('high'))}"
    detail = f"of {of}, expected {percent(row.maybe('expected'))}"
    return Tile(f"Ready on {short_day(about.ready_on)}", value, detail, "readiness")


def _streak(frames: Frames, _about: Scope) -> Tile | None:
    row = _only_row(frames, "streak")
    if row is None:
        return None
    detail = f"longest {plain(row.number('longest'))};"
    detail += f" {counted(row.number('days_studied'), 'day')} studied"
    return Tile("Streak", counted(row.number("current"), "day"), detail, "streak")


def _only_row(frames: Frames, measure_id: str) -> Record | None:
    return next(iter(records(frames[measure_id])), None) if measure_id in frames else None


def _by_name(frames: Frames, measure_id: str, key: str) -> dict[str, Record]:
    found = records(frames[measure_id]) if measure_id in frames else []
    return {each.text(key): each for each in found}


def _is_told(row: Record) -> bool:
    return None not in (row.maybe("low"), row.maybe("expected"), row.maybe("high"))


_TILES: tuple[Callable[[Frames, Scope], Tile | None], ...] = (
    _today,
    _due,
    _retention,
    _knowledge,
    _readiness,
    _streak,
)
