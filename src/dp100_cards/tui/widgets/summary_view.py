"""The body of the summary: how the session went, block by block."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dp100_cards.model.ids import DeckId
from dp100_cards.model.rating import Rating
from dp100_cards.study.summary import SectionSummary, SessionSummary
from dp100_cards.study.summary_wording import leech_text, missed_text
from dp100_cards.tui.widgets.width_lines import WidthLines

_MOST_POINTS = 7
_COLOURS = {
    Rating.AGAIN: "$text-error",
    Rating.HARD: "$text-warning",
    Rating.GOOD: "$text-success",
    Rating.EASY: "$text-primary",
}
_COLUMNS = (("reviews", 9), ("Again", 8), ("recalled", 16))
_NARROW_COLUMNS = (("reviews", 8), ("Again", 6))
_LEAST_NAME = 16


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is to be said besides the numbers, one sentence each."""

    before: tuple[str, ...]
    """How the session was."""
    after: tuple[str, ...]
    """What comes next."""


class _SectionRow(WidthLines):
    """A name and its numbers in columns; the last one is left out where they do not fit."""

    def __init__(
        self, name: str, numbers: Sequence[str], name_width: int, *, classes: str = ""
    ) -> None:
        super().__init__(classes=classes)
        self._section, self._numbers, self._name_width = name, numbers, name_width

    def lines(self, width: int) -> Sequence[Content]:
        """One line."""
        columns: Sequence[tuple[str, int]] = _COLUMNS
        if self._name_width + _width_of(columns) > width:
            columns = _NARROW_COLUMNS
        room = max(0, min(self._name_width, width - _width_of(columns)))
        cells = zip(self._numbers, columns, strict=False)
        numbers = "".join(f"{number:>{column}}" for number, (_, column) in cells)
        name = Content(self._section).truncate(room, ellipsis=True, pad=True)
        return [name + Content(numbers)]


class SummaryView(VerticalScroll):
    """Blocks with a heading each; those that have nothing to say are left out."""

    DEFAULT_CSS = """
    SummaryView {
        height: 1fr;

        & > Static {
            height: auto;
        }

        & > .heading {
            margin-top: 1;
            color: $foreground-muted;

            &:ansi {
                text-style: bold;
            }
        }

        & > .heading:first-child {
            margin-top: 0;
        }
    }
    """

    def __init__(
        self, summary: SessionSummary, numbers: Mapping[DeckId, str], remarks: Remarks
    ) -> None:
        """`numbers`: those of the decks, such as `I.C`."""
        super().__init__()
        self._numbers = numbers
        self._summary = summary
        self._remarks = remarks

    def compose(self) -> ComposeResult:
        """The blocks in the order of their weight."""
        summary = self._summary
        yield from map(_text, self._remarks.before)
        if summary.reviews:
            names = [self._section_name(section) for section in summary.sections]
            yield from _section_rows(names, summary.sections)
        yield from _block(Content("Next"), map(Content, self._remarks.after))
        points = [missed_text(missed) for missed in summary.missed]
        yield from _block(Content("Missed most"), _listed(points[:_MOST_POINTS]))
        yield from _block(Content("Leeches"), _listed(map(leech_text, summary.leeches)))

    def _section_name(self, section: SectionSummary) -> str:
        longest = max(map(len, self._numbers.values()), default=0)
        number = self._numbers.get(section.deck_id, "")
        return f"{number:<{longest + 2}}{section.deck_id}" if longest else str(section.deck_id)


def ratings_line(summary: SessionSummary) -> Content:
    """How often each rating was given, and how long a card took; empty where nothing was rated."""
    if not summary.reviews:
        return Content("")
    counts = [
        (f"{rating.label} {count}   ", _COLOURS[rating] if count else "$foreground-muted")
        for rating, count in summary.ratings.items()
    ]
    pace = f"{summary.seconds_per_card:.0f}s a card"
    return Content.assemble(*counts, (pace, "$foreground-muted"))


def _block(heading: Content, lines: Iterable[Content]) -> Iterator[Static]:
    below = list(lines)
    if below:
        yield Static(heading, classes="heading")
        yield from map(Static, below)


def _text(text: str) -> Static:
    return Static(text, markup=False)


def _listed(texts: Iterable[str]) -> Iterator[Content]:
    return (Content(f"\u2022 {text}") for text in texts)


def _section_rows(
    names: Sequence[str], sections: Sequence[SectionSummary]
) -> Iterator[_SectionRow]:
    name_width = max(_LEAST_NAME, *map(len, names)) + 1
    heads = [name for name, _ in _COLUMNS]
    yield _SectionRow("Section", heads, name_width, classes="heading")
    for name, section in zip(names, sections, strict=True):
        numbers = (str(section.reviews), str(section.again or "\u00b7"), _recalled(section))
        yield _SectionRow(name, numbers, name_width)


def _width_of(columns: Sequence[tuple[str, int]]) -> int:
    return sum(width for _, width in columns)


def _recalled(section: SectionSummary) -> str:
    """Such as `92% of 12`; a dot where no card had left learning."""
    if section.retention is None:
        return "\u00b7"
    return f"{section.retention:.0%} of {section.tested}"
