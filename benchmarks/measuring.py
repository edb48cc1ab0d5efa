"""Rounds in which candidates take turns, what comes out of them, and the table of it."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Times = list[float]
"""In milliseconds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement beside the one it is judged by, both made in the same rounds."""

    what: str
    ours: Times
    base_name: str
    base: Times
    limit: float | None = None
    """The greatest ratio of the medians that is good enough; None only shows the figures."""
    limit_ms: float | None = None
    """The same for our median itself."""

    @property
    def ratio(self) -> float:
        """Our median over the base's."""
        return statistics.median(self.ours) / statistics.median(self.base)

    @property
    def is_missed(self) -> bool:
        """Whether a limit is not kept."""
        too_slow = self.limit is not None and self.ratio >= self.limit
        return too_slow or (
            self.limit_ms is not None and statistics.median(self.ours) >= self.limit_ms
        )


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


_HEAD = ("what", "ours ms", "min", "p90", "p95", "base", "base ms", "min", "p90",
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
    limits = [f"{row.limit:.1f}x"] if row.limit is not None else []
    limits += [f"{row.limit_ms:.0f} ms"] if row.limit_ms is not None else []
    verdict = ("MISSED" if row.is_missed else "ok") if limits else ""
    return (
        row.what,
        _text(statistics.median(row.ours)),
        _text(min(row.ours)),
        _text(percentile(row.ours, 0.9)),
        _text(percentile(row.ours, 0.95)),
        row.base_name,
        _text(statistics.median(row.base)),
        _text(min(row.base)),
        _text(percentile(row.base, 0.9)),
        f"{row.ratio:.2f}x",
        ", ".join(limits),
        verdict,
    )


def _text(milliseconds: float) -> str:
    return f"{milliseconds:.3f}" if milliseconds < 1 else f"{milliseconds:.1f}"
