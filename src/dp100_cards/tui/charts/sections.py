"""Where cards stand, by section and topic, by the exam's domains and areas."""

from collections.abc import Sequence

from dp100_cards.stats.frame import Frame
from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.stats.weakest import weakest_section
from dp100_cards.tui.charts.chart import Room
from dp100_cards.tui.charts.lines import BAD, GOOD, Line, Lines, bar, notes_below
from dp100_cards.tui.charts.reading import count_text, numbers, share_text, shares, texts
from dp100_cards.tui.charts.table import Cell, Head, table_lines

_BAR = 12
_WEAKEST = "weakest"


def draw_sections(report: ProgressReport, room: Room) -> Lines:
    """One row for each section, with a cursor; the one that is known least is marked."""
    frame = report.frame("sections")
    known = shares(frame, "known")
    heads = [
        Head("section", is_text=True, least=24), Head("cards"), Head("due"), Head("new", needed=2),
        Head("young", needed=3), Head("mature", needed=3), Head("retention", needed=1),
        Head("known", is_text=True),
    ]  # fmt: skip
    ids, weakest = texts(frame, "section"), weakest_section(frame)
    names = [*map(_named, ids, texts(frame, "title"))]
    counts = [numbers(frame, name) for name in ("cards", "due", "new", "young", "mature")]
    rows: list[Sequence[Cell]] = [
        (
            name,
            *map(count_text, numbers_of),
            share_text(retention),
            _known(share, section == weakest),
        )
        for section, name, *numbers_of, retention, share in zip(
            ids, names, *counts, shares(frame, "retention"), known, strict=True
        )
    ]
    return [
        *table_lines(heads, rows, room.width, room.cursor),
        *notes_below(frame.notes, room.width),
    ]


def draw_topics(report: ProgressReport, room: Room) -> Lines:
    """The topics of the section under the cursor."""
    sections, topics = report.frame("sections"), report.frame("topics")
    names = texts(sections, "section")
    if not names:
        return []
    chosen = names[min(room.cursor, len(names) - 1)]
    kept = [row for row in topics.rows if row[0] == chosen]
    return _known_table(Frame(topics.columns, tuple(kept)), ("topic",), room)


def draw_domains(report: ProgressReport, room: Room) -> Lines:
    """The domains of the exam, with their weights."""
    frame = report.frame("domains")
    return _known_table(frame, ("domain", "title"), room, weights=texts(frame, "weight"))


def draw_areas(report: ProgressReport, room: Room) -> Lines:
    """The areas of the exam."""
    return _known_table(report.frame("areas"), ("area", "title"), room)


def _known_table(
    frame: Frame, name: Sequence[str], room: Room, weights: Sequence[str] | None = None
) -> Lines:
    if not frame.rows:
        return notes_below(frame.notes or ("There is nothing to list.",), room.width)
    heads = [Head(name[0], is_text=True, least=26), Head("cards"), Head("seen", needed=2),
             Head("retention", needed=1), Head("known", is_text=True)]  # fmt: skip
    columns: list[list[Cell]] = [
        [*map(_named, *(texts(frame, each) for each in name))],
        [*map(count_text, numbers(frame, "cards"))],
        [*map(count_text, numbers(frame, "seen"))],
        [*map(share_text, shares(frame, "retention"))],
        [_known(share, is_weakest=False) for share in shares(frame, "known")],
    ]
    if weights is not None:
        heads.insert(1, Head("weight"))
        columns.insert(1, [*weights])
    table = table_lines(heads, [*zip(*columns, strict=True)], room.width)
    return [*table, *notes_below(frame.notes, room.width)]


def _named(*parts: str) -> str:
    """Such as `I.C Compute`."""
    return " ".join(filter(None, parts)) or "(no topic)"


def _known(share: float | None, is_weakest: bool) -> Line:
    words = [*bar(share, _BAR, BAD if is_weakest else GOOD), (f" {share_text(share):>4}", "")]
    return [*words, (f" {_WEAKEST}", f"bold {BAD}")] if is_weakest else words
