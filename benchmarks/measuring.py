"""Rounds in which candidates take turns, what comes out of them, and the table of it."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Times = list[float]
"""In milliseconds, or in a row's own unit."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement beside the one it is judged by, both made in the same rounds."""

    what: str
    ours: Times
    base_name: str
    base: Times
    limit: float | None = None
    """The greatest ratio of the medians that is good enough; None only shows the figures."""
    limit_median: float | None = None
    """The same for our median itself,"""
    limit_p95: float | None = None
    """for what 95 of 100 stay under,"""
    limit_most: float | None = None
    """and for the worst of all."""
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Our median over the base's."""
        return statistics.median(self.ours) / statistics.median(self.base)

    @property
    def is_missed(self) -> bool:
        """Whether a limit is not kept."""
        figures = (
            (self.limit, self.ratio),
            (self.limit_median, statistics.median(self.ours)),
            (self.limit_p95, percentile(self.ours, 0.95)),
            (self.limit_most, max(self.ours)),
        )
        return any(limit is not None and figure >= limit for limit, figure in figures)

    @property
    def limits(self) -> list[str]:
        """The limits in words."""
        named = (
            (self.limit, "x", ""),
            (self.limit_median, f" {self.unit}", ""),
            (self.limit_p95, f" {self.unit}", "p95 "),
            (self.limit_most, f" {self.unit}", "max "),
        )
        return [f"{name}{limit:g}{unit}" for limit, unit, name in named if limit is not None]


def in_turns(candidates: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Times]:
    """Milliseconds of each candidate, one of each per round; an uncounted round comes first."""
    times: dict[str, Times] = {name: [] for name in candidates}
    for number in range(rounds + 1):
        for name, measure in candidates.items():
            taken = 1000 * measure()
            if number:
                times[name].append(taken)
    return times


def percentile(times: Times, share: float) -> float:
    """The value below which a share of the times lies; the nearest that was measured."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


_HEAD = ("what", "ours", "", "min", "p90", "p95", "max", "base", "median", "min", "p90",
         "ratio", "limit", "")  # fmt: skip


def table(rows: list[Row]) -> str:
    """All rows as a Markdown table."""
    lines = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    texts = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([texts[0], rule, *texts[1:]])


def _cells(row: Row) -> tuple[str, ...]:
    verdict = ("MISSED" if row.is_missed else "ok") if row.limits else ""
    return (
        row.what,
        _text(statistics.median(row.ours)),
        row.unit,
        _text(min(row.ours)),
        _text(percentile(row.ours, 0.9)),
        _text(percentile(row.ours, 0.95)),
        _text(max(row.ours)),
        row.base_name,
        _text(statistics.median(row.base)),
        _text(min(row.base)),
        _text(percentile(row.base, 0.9)),
        f"{row.ratio:.2f}x",
        ", ".join(row.limits),
        verdict,
    )


def _text(figure: float) -> str:
    return f"{figure:.3f}" if abs(figure) < 1 else f"{figure:.1f}"
