"""Reading what corrections and exams have in common: notes with a source, and dates."""

from datetime import date

from dp100_cards.model.corrections import Correction, CorrectionKind
from dp100_cards.storage.yaml_files.node_reader import FieldReader, NodeReader


def read_corrections(nodes: NodeReader, fields: FieldReader) -> tuple[Correction, ...]:
    """The `notes` of a card or an exam in which nothing is wrong, in the file's order."""
    corrections = []
    for note in fields.children("notes"):
        correction = _correction(nodes, note)
        if note.is_sound:
            corrections.append(correction)
    return tuple(corrections)


def read_date(nodes: NodeReader, fields: FieldReader, name: str) -> str:
    """A date that exists, as it is written; empty where there is none."""
    text, node = fields.line(name), fields.node(name)
    if text and node is not None:
        try:
            date.fromisoformat(text)
        except ValueError:
            nodes.report(node, f"{name}: there is no day {text}")
            return ""
    return text


def _correction(nodes: NodeReader, fields: FieldReader) -> Correction:
    # An empty kind was reported as missing or not known; the value is then not used.
    kind = fields.line("kind") or CorrectionKind.DETAIL
    return Correction(
        kind=CorrectionKind(kind),
        text=fields.markdown("text"),
        source=fields.line("source"),
        checked=read_date(nodes, fields, "checked"),
    )
