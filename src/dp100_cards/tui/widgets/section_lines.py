"""The lines of the list of sections: a section's name on the left, its numbers on the right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from dp100_cards.study.interval_text import duration_text
from dp100_cards.usecases.show_home import HomeReport, SectionToday

_MARK = "\u25b6 "
_NO_MARK = "  "
_NONE = "\u00b7"
_TITLE_FROM = 24
"""Columns left for it; with fewer the short name stands alone."""

_COLUMNS = (("new", 5), ("learning", 10), ("review", 8), ("time", 8))
_NARROW_COLUMNS = (("new", 4), ("learn", 6), ("review", 7))
_NARROW_UP_TO = 50
_STYLES = ("$text-primary", "$text-warning", "$text-success", "$foreground-muted")


@dataclass(frozen=True, slots=True)
class NameWidths:
    """The columns of the sections' numbers, such as `I.C`, and of their short names."""

    number: int
    short: int


def head_line(width: int) -> Content:
    """What the columns are."""
    heads = "".join(f"{name:>{column}}" for name, column in _columns(width))
    return Content.styled(f"{_NO_MARK}{'Section':<{_name_room(width)}}{heads}", "$foreground-muted")


def section_line(section: SectionToday, width: int, names: NameWidths, *, chosen: bool) -> Content:
    """A section; without colour too one sees which is chosen."""
    room = _name_room(width)
    name = f"{section.section.number:<{names.number}}{section.section.id:<{names.short}}"
    has_title = room - len(name) >= _TITLE_FROM
    left = Content.assemble(
        _MARK if chosen else _NO_MARK,
        (name, "bold" if chosen else "" if section.cards else "$foreground-muted"),
        (section.section.title if has_title else "", "$foreground-muted"),
    ).truncate(room + len(_NO_MARK), ellipsis=True, pad=True)
    return left + _numbers(section.new, section.learning, section.review, section.seconds, width)


def total_line(report: HomeReport, width: int) -> Content:
    """All sections together."""
    sections = report.sections
    left = f"{_NO_MARK}{'All sections':<{_name_room(width)}}"
    numbers = _numbers(
        sum(section.new for section in sections),
        sum(section.learning for section in sections),
        sum(section.review for section in sections),
        report.seconds,
        width,
    )
    return (Content(left) + numbers).stylize("bold")


def name_widths(report: HomeReport) -> NameWidths:
    """The widths at which the names of all sections stand in line."""
    return NameWidths(
        number=_column_width(each.section.number for each in report.sections),
        short=_column_width(each.section.id for each in report.sections),
    )


def _column_width(texts: Iterable[str]) -> int:
    """With a gap; 0 where all are empty."""
    longest = max(map(len, texts), default=0)
    return longest + 2 if longest else 0


def _numbers(new: int, learning: int, review: int, seconds: float, width: int) -> Content:
    time = duration_text(max(60.0, seconds)) if seconds else ""
    texts = (*(str(count) if count else "" for count in (new, learning, review)), time)
    return Content.assemble(
        *(
            (f"{text or _NONE:>{column}}", style if text else "$foreground-muted")
            for text, style, (_, column) in zip(texts, _STYLES, _columns(width), strict=False)
        )
    )


def _columns(width: int) -> Sequence[tuple[str, int]]:
    """The numbers' heads and widths; where it is narrow, the time is left out."""
    return _NARROW_COLUMNS if width <= _NARROW_UP_TO else _COLUMNS


def _name_room(width: int) -> int:
    return max(0, width - len(_NO_MARK) - sum(column for _, column in _columns(width)))
