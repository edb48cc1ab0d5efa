"""A card's key points as a checklist: what was said is ticked, what was missed before is marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from dp100_cards.study.point_record import NOTHING_MISSED, PointRecord

_SAID, _NOT_SAID = "[x]", "[ ]"
_MISSED_LAST, _MISSED_TWICE = "!", "!!"
_LETTERS = ascii_lowercase
_ACCENT, _WARNING = "bold $text-accent", "bold $text-warning"


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the list shows."""

    points: tuple[str, ...] = ()
    said: frozenset[int] | None = None
    """None while nothing was ticked."""
    record: PointRecord = NOTHING_MISSED
    is_revealed: bool = False
    proposal: str = ""
    """The name of the proposed rating; empty where there is none."""
    opening_key: str = "Tab"
    rating_keys: str = "1-4"

    @property
    def counted(self) -> str:
        """How many were said, such as `3 of 9 said`."""
        if not self.is_revealed:
            return f"{len(self.points)} key points" if len(self.points) > 1 else "1 key point"
        said = f"{len(self.said or ())} of {len(self.points)} key points said"
        return f"{said}, so {self.proposal}?" if self.proposal and self.said is not None else said

    @property
    def missed_before(self) -> tuple[str, ...]:
        """The points missed at the last review, in the card's order."""
        return tuple(point for point in self.points if point in self.record.missed_last)


class PointList(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Beside the card on a wide screen; below it one or two lines, opened to tick."""

    DEFAULT_CSS = """
    PointList {
        height: auto;
        max-height: 50%;
        padding: 0 2;
        background: $panel;

        &:focus {
            background: $panel-lighten-1;
        }

        &:ansi:focus {
            border-top: solid $foreground-muted;
        }

        Static {
            height: auto;
        }
    }
    """

    class Ticked(Message):
        """A point was ticked, or no longer is."""

        def __init__(self, point: int) -> None:
            super().__init__()
            self.point = point

    class Turned(Message):
        """The learner has begun to tick, or is done with it."""

    class Left(Message):
        """The learner wants to go back to the card."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = Static(markup=False)
        self._list = Checklist()
        self._is_wide = False
        self._is_ticking = False
        self._cursor = 0
        self._height = 0
        """How many lines are shown."""
        self._starts: list[int] = []
        """The line each point begins in."""

    def compose(self) -> ComposeResult:
        """All lines in one."""
        yield self._lines

    def show(self, checklist: Checklist, *, is_wide: bool) -> None:
        """Shows a card's points; a list without points takes no room."""
        if checklist.points != self._list.points:
            self._cursor = 0
        self._list, self._is_wide = checklist, is_wide
        self.display = bool(checklist.points)
        if self.display:
            self._draw()

    def on_focus(self) -> None:
        """Opens the list."""
        self._is_ticking = True
        self._draw()
        self.post_message(self.Turned())

    def on_blur(self) -> None:
        """Closes it again where it has little room."""
        self._is_ticking = False
        self._draw()
        self.post_message(self.Turned())

    def on_resize(self) -> None:
        """Wraps the points to the new width."""
        self._draw()

    def watch_show_vertical_scrollbar(self) -> None:
        """Wraps the points anew beside the scrollbar, or where it was."""
        self.call_after_refresh(self._draw)

    def on_key(self, event: Key) -> None:
        """Letters tick; the others go on to the screen."""
        if event.key in ("tab", "escape"):
            self.post_message(self.Left())
        elif event.key in ("up", "down"):
            self._move(1 if event.key == "down" else -1)
        elif event.key in ("space", "enter"):
            self._tick(self._cursor)
        elif event.character is not None and event.character in _LETTERS:
            self._tick(_LETTERS.index(event.character))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: Click) -> None:
        """Ticks the point under the mouse."""
        line = event.screen_y - self._lines.region.y
        begun = [place for place, start in enumerate(self._starts) if start <= line]
        if self._list.is_revealed and begun:
            self._tick(begun[-1])

    def _tick(self, point: int) -> None:
        if point < len(self._list.points):
            self._cursor = point
            self.post_message(self.Ticked(point))

    def _move(self, step: int) -> None:
        self._cursor = max(0, min(len(self._list.points) - 1, self._cursor + step))
        self._draw()

    def _draw(self) -> None:
        is_open = self._list.is_revealed and (self._is_wide or self._is_ticking)
        self._starts = []
        lines = self._all_points() if is_open else self._summary()
        # As many lines as before need no new layout of the whole screen, unless one is wrapped.
        is_as_high = len(lines) == self._height and all(map(self._fits, lines))
        self._lines.update(Content("\n").join(lines), layout=not is_as_high)
        self._height = len(lines) if all(map(self._fits, lines)) else 0
        if self._is_ticking and self._cursor < len(self._starts):
            start, end = [*self._starts, len(lines)][self._cursor :][:2]
            self.scroll_to_region(Region(0, start, 1, end - start), animate=False)

    def _fits(self, line: Content) -> bool:
        return line.cell_length <= self._width

    @property
    def _width(self) -> int:
        """The columns of a line, beside the scrollbar if there is one."""
        return max(1, self.scrollable_content_region.width)

    @property
    def is_ticking(self) -> bool:
        """Whether letters tick."""
        return self._is_ticking

    def _summary(self) -> list[Content]:
        lines = [Content.styled(self._list.counted, _ACCENT)]
        if not self._list.is_revealed:
            return lines
        if not self._is_wide:
            lines[0] = self._with_opening_key(lines[0])
        missed = "; ".join(self._list.missed_before)
        if missed:
            text = f"Missed last time: {missed}"
            lines.append(Content.styled(text, _WARNING).truncate(self._width, ellipsis=True))
        return lines

    def _with_opening_key(self, counted: Content) -> Content:
        """The count and how to tick, in as few words as the line has room for."""
        key = self._list.opening_key
        for how in (f"   {key}: tick what you said", f"   {key}: tick"):
            line = Content.assemble(counted, (how, "$foreground-muted"))
            if self._fits(line):
                return line
        return counted

    def _all_points(self) -> list[Content]:
        lines = [Content.styled(self._list.counted, _ACCENT)]
        if self._is_wide:
            lines.append(Content(""))
        for place, point in enumerate(self._list.points):
            self._starts.append(len(lines))
            lines += self._point(place, point)
        return [*lines, *self._legend()]

    def _point(self, place: int, point: str) -> Sequence[Content]:
        return _point_lines(
            letter=_LETTERS[place] if place < len(_LETTERS) else " ",
            point=point,
            mark=self._mark(point),
            is_said=self._list.said is not None and place in self._list.said,
            at_cursor=self._is_ticking and place == self._cursor,
            width=self._width,
        )

    def _mark(self, point: str) -> str:
        if point in self._list.record.missed_twice:
            return _MISSED_TWICE
        return _MISSED_LAST if point in self._list.record.missed_last else ""

    def _legend(self) -> list[Content]:
        record, points = self._list.record, self._list.points
        keys = f"{self._list.opening_key}, then a-z: tick"
        if self._is_ticking:
            keys = f"a-z tick, {self._list.rating_keys} rate, Tab back"
        marks = {
            f"{_MISSED_LAST} missed last time": record.missed_last.intersection(points),
            f"{_MISSED_TWICE} twice in a row": record.missed_twice.intersection(points),
        }
        missed = [text for text, marked in marks.items() if marked]
        muted = Content.styled(keys, "$foreground-muted")
        warnings = [Content.styled(text, _WARNING) for text in missed]
        if not self._is_wide:
            return [Content("   ").join([muted, *warnings])]
        return [Content(""), muted, *warnings]


@lru_cache(maxsize=1024)
def _point_lines(
    *, letter: str, point: str, mark: str, is_said: bool, at_cursor: bool, width: int
) -> Sequence[Content]:
    """The lines of a point; remembered, since of many points a key changes two."""
    head = Content.assemble(
        (f"{letter} ", _ACCENT), (f"{_SAID if is_said else _NOT_SAID} ", "bold")
    )
    style = "reverse" if at_cursor else ""
    text = Content.assemble((point, style), (f" {mark}" if mark else "", _WARNING))
    wrapped = text.wrap(max(8, width - head.cell_length))
    indent = Content(" " * head.cell_length)
    return tuple(
        Content.assemble(indent if row else head, each) for row, each in enumerate(wrapped)
    )
