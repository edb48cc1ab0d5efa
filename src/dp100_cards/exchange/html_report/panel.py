"""One measure on the page: its name, what it means, its picture, its notes and its table."""

from collections.abc import Callable
from dataclasses import dataclass

from dp100_cards.exchange.html_report.markup import tag, text
from dp100_cards.exchange.html_report.tables import figures, table
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_report import Measured
from dp100_cards.stats.progress_source import Scope

Draw = Callable[[Measured, Scope], str]
Refine = Callable[[Frame, Scope], Frame]


@dataclass(frozen=True, slots=True)
class Panel:
    """How a measure is drawn."""

    measure_id: str
    draw: Draw | None = None
    """None writes the values themselves."""
    refine: Refine | None = None
    """What the table shows, where that is not the frame as it is."""
    title: str = ""
    """Where a measure has several panels; empty means the measure's."""
    is_wide: bool = False
    has_table: bool = True

    @property
    def anchor(self) -> str:
        """What links name it by."""
        return self.title.lower() or self.measure_id


def drawn(panel: Panel, measured: Measured, about: Scope) -> str:
    """The panel; its frame must not be blank."""
    measure, frame = measured.measure, measured.frame
    title = panel.title or measure.title
    parts = [
        tag("h3", text(title), id=f"{panel.anchor}-name"),
        explanation(measure, title),
        _content(panel, measured, about, title),
        *(tag("p", text(note), class_="note") for note in frame.notes),
        _table(panel, frame, about, title),
    ]
    return tag(
        "section",
        "".join(parts),
        class_="panel wide" if panel.is_wide else "panel",
        id=panel.anchor,
        aria_labelledby=f"{panel.anchor}-name",
    )


def explanation(measure: Measure, title: str) -> str:
    """What a measure tells, by which formula and whose definition, behind a question mark."""
    told = tag("p", text(measure.says))
    told += tag("p", tag("b", "Formula: ") + text(measure.formula))
    told += tag("p", tag("b", "Source: ") + text(measure.source))
    mark = tag("summary", "?", aria_label=f"What {title} means", title=f"What {title} means")
    return tag("details", mark + told, class_="why")


def _content(panel: Panel, measured: Measured, about: Scope, title: str) -> str:
    frame, says = measured.frame, measured.measure.says
    if panel.draw:
        return panel.draw(measured, about)
    if frame.keys == 0:
        return figures(frame) + tag("p", text(says), class_="key")
    return table(frame, title)


def _table(panel: Panel, frame: Frame, about: Scope, title: str) -> str:
    if panel.draw is None or not panel.has_table:
        return ""
    shown = panel.refine(frame, about) if panel.refine else frame
    return tag("details", tag("summary", "Table") + table(shown, title), class_="data")
