"""How the memory of cards is spread: intervals, stability, difficulty, retrievability."""

from collections.abc import Callable
from functools import partial

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.chart import Draw, Room
from dp100_cards.tui.charts.columns import Bar, column_lines
from dp100_cards.tui.charts.lines import MUTED, Lines, cut, notes_below
from dp100_cards.tui.charts.reading import numbers, share_text, span_text

_NOTHING = "No card has been reviewed yet."
_NOTE_FROM = 7  # lines; with fewer the bars need them


def histogram(measure_id: str, begin: str, text: Callable[[float], str]) -> Draw:
    """The drawing of a measure whose bins begin at what stands in a column."""
    return partial(_draw, measure_id, begin, text)


def _draw(
    measure_id: str, begin: str, text: Callable[[float], str], report: ProgressReport, room: Room
) -> Lines:
    frame = report.frame(measure_id)
    cards = numbers(frame, "cards")
    if not any(cards):
        return notes_below([_NOTHING], room.width)
    names = [text(value) for value in numbers(frame, begin)]
    bars = [Bar(value, name) for value, name in zip(cards, names, strict=True)]
    notes = frame.notes[:1] if room.height >= _NOTE_FROM else ()
    lines = column_lines(bars, room.width, room.height - len(notes))
    return [*(cut([(note, MUTED)], room.width) for note in notes), *lines]


draw_intervals = histogram("intervals", "from_days", span_text)
draw_stability = histogram("stability", "from_days", span_text)
draw_difficulty = histogram("difficulty", "from", share_text)
draw_retrievability = histogram("retrievability", "from", share_text)
