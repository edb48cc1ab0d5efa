"""The exam from YAML, with every mistake and its place."""

from dataclasses import dataclass, field

from dp100_cards.model.exam import (
    Area,
    CardAreas,
    Exam,
    ExamName,
    ExamStatus,
    Outline,
    OutlineDomain,
)
from dp100_cards.model.ids import CardId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.overlays.correction_reader import read_corrections, read_date
from dp100_cards.storage.overlays.exam_fields import EXAM
from dp100_cards.storage.yaml_files.hints import Hints
from dp100_cards.storage.yaml_files.node_reader import FieldReader, NodeReader
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.storage.yaml_files.spot import Spot, spot_of
from dp100_cards.storage.yaml_files.yaml_reader import Items, Node, Scalar


@dataclass(frozen=True, slots=True)
class ReadExam:
    """What such a file gave: an exam, or problems; never both."""

    exam: Exam | None
    problems: tuple[Problem, ...]
    spots: dict[CardId, Spot] = field(default_factory=dict)
    """Where each card's id stands, whatever is wrong."""


def read_exam(text: str, path: str) -> ReadExam:
    """Reads `exam.yaml`, or reports all that is wrong with it at once."""
    nodes = NodeReader(path)
    reader = _ExamReader(nodes)
    root = nodes.root(text)
    exam = None if root is None else reader.exam(root)
    return ReadExam(None if nodes.count else exam, tuple(nodes.problems), reader.spots)


class _ExamReader:
    """Makes an exam of the nodes of one file."""

    def __init__(self, nodes: NodeReader) -> None:
        self.spots: dict[CardId, Spot] = {}
        self._nodes = nodes
        self._areas: dict[str, Area] = {}
        self._hints = Hints(self._areas)

    def exam(self, node: Node) -> Exam:
        fields = self._nodes.fields(node, EXAM)
        outline = self._outline(fields.child("outline"))
        successor = fields.child("successor")
        return Exam(
            name=_name(fields),
            status=ExamStatus(fields.line("status") or ExamStatus.ACTIVE),
            outline=outline,
            retired=self._retired(fields),
            successor=None if successor is None else _name(successor),
            notes=read_corrections(self._nodes, fields),
            cards={
                self._card_id(name): self._card_areas(card)
                for name, card in fields.children_by_name("cards")
            },
        )

    def _retired(self, fields: FieldReader) -> str:
        status, retired = fields.node("status"), fields.node("retired")
        text = status.text.strip() if isinstance(status, Scalar) else ""
        if status is not None and text == ExamStatus.RETIRED and retired is None:
            self._nodes.report(status, "retired: a retired exam needs the date of its end")
        if retired is not None and text == ExamStatus.ACTIVE:
            self._nodes.report(retired, "retired: the exam's status is active")
        return read_date(self._nodes, fields, "retired")

    def _outline(self, fields: FieldReader | None) -> Outline:
        if fields is None:
            return Outline("", "", "", ())
        return Outline(
            as_of=read_date(self._nodes, fields, "as_of"),
            source=fields.line("source"),
            checked=read_date(self._nodes, fields, "checked"),
            domains=tuple(self._domain(domain) for domain in fields.children("domains")),
        )

    def _domain(self, fields: FieldReader) -> OutlineDomain:
        return OutlineDomain(
            id=fields.line("id"),
            title=fields.line("title"),
            weight=fields.line("weight"),
            areas=tuple(self._area(area) for area in fields.children("areas")),
        )

    def _area(self, fields: FieldReader) -> Area:
        area, node = Area(fields.line("id"), fields.line("title")), fields.node("id")
        if area.id and node is not None:
            if area.id in self._areas:
                self._nodes.report(node, f"id: the area '{shown(area.id)}' is there already")
            self._areas[area.id] = area
        return area

    def _card_id(self, name: Scalar) -> CardId:
        card_id = CardId(name.text)
        self.spots[card_id] = spot_of(name)
        return card_id

    def _card_areas(self, fields: FieldReader) -> CardAreas:
        names, node = fields.lines("areas"), fields.node("areas")
        items = node.items if isinstance(node, Items) else []
        places = [item for item in items if isinstance(item, Scalar)]
        for name, place in zip(names, places, strict=True):
            # Without an outline, which is told already, nothing is known of its areas.
            if self._areas and name not in self._areas:
                what = f"'{shown(name)}'{self._hints.near(name)}"
                self._nodes.report(place, f"areas: the outline has no area {what}")
        areas = tuple(self._areas[name] for name in names if name in self._areas)
        return CardAreas(areas, loosely=fields.line("loosely") == "yes")


def _name(fields: FieldReader) -> ExamName:
    return ExamName(fields.line("code"), fields.line("title"))
