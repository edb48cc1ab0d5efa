"""Corrections and notes from YAML, with every mistake and its place."""

from dataclasses import dataclass

from dp100_cards.model.corrections import Patch, Remarks
from dp100_cards.model.ids import CardId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_text
from dp100_cards.storage.overlays.correction_reader import read_corrections, read_date
from dp100_cards.storage.overlays.overlay_fields import CORRECTIONS, NOTES
from dp100_cards.storage.overlays.own_wording import NEEDED_FIELDS, WORDED_FIELDS, OwnWording
from dp100_cards.storage.yaml_files.field_table import Table
from dp100_cards.storage.yaml_files.node_reader import FieldReader, NodeReader
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.storage.yaml_files.spot import Spot, spot_of
from dp100_cards.storage.yaml_files.yaml_reader import Scalar


@dataclass(frozen=True, slots=True)
class CardEntry:
    """What a file says of one card, and where."""

    remarks: Remarks
    spot: Spot
    """Of the card's id."""
    patch_spots: tuple[Spot, ...] = ()
    """Of each patch's `find`."""
    wordings: tuple[OwnWording, ...] = ()
    wording_spots: tuple[Spot, ...] = ()
    """Of the hash of what each wording replaces; where there is none, of the wording."""


@dataclass(frozen=True, slots=True)
class ReadOverlay:
    """What such a file gave: what is right of its entries, and all that is wrong."""

    entries: tuple[CardEntry, ...]
    problems: tuple[Problem, ...]


def read_corrections_file(text: str, path: str) -> ReadOverlay:
    """Reads `corrections.yaml`, or reports all that is wrong with it at once."""
    return _read(text, path, CORRECTIONS)


def read_notes_file(text: str, path: str) -> ReadOverlay:
    """Reads `notes.yaml`, or reports all that is wrong with it at once."""
    return _read(text, path, NOTES)


def _read(text: str, path: str, table: Table) -> ReadOverlay:
    nodes = NodeReader(path)
    root = nodes.root(text)
    if root is None:
        return ReadOverlay((), tuple(nodes.problems))
    entry = _corrected if table is CORRECTIONS else _noted
    cards = nodes.fields(root, table).children_by_name("cards")
    entries = tuple(entry(nodes, name, fields) for name, fields in cards)
    return ReadOverlay(entries, tuple(nodes.problems))


def _corrected(nodes: NodeReader, name: Scalar, fields: FieldReader) -> CardEntry:
    if fields.node("patches") is None and fields.node("notes") is None:
        nodes.report(name, f"{shown(name.text)}: has neither patches nor notes")
    patches, spots = [], []
    for below in fields.children("patches"):
        patch, node = _patch(nodes, below), below.node("find")
        if below.is_sound and node is not None:
            patches.append(patch)
            spots.append(spot_of(node))
    corrections = read_corrections(nodes, fields)
    remarks = Remarks(CardId(name.text), corrections, tuple(patches))
    return CardEntry(remarks, spot_of(name), tuple(spots))


def _noted(nodes: NodeReader, name: Scalar, fields: FieldReader) -> CardEntry:
    placed = _wordings(nodes, fields)
    notes = []
    for note in fields.children("notes"):
        text = note.markdown("text")
        read_date(nodes, note, "written")
        if note.is_sound:
            notes.append(text)
    if fields.is_sound and not placed and not notes:
        nodes.report(name, f"{shown(name.text)}: has neither notes nor a wording of yours")
    return CardEntry(
        Remarks(CardId(name.text), notes=tuple(notes)),
        spot_of(name),
        wordings=tuple(wording for wording, _ in placed),
        wording_spots=tuple(spot for _, spot in placed),
    )


def _wordings(nodes: NodeReader, fields: FieldReader) -> list[tuple[OwnWording, Spot]]:
    """The learner's wording of each field; none where something is wrong with one of them."""
    replaces, placed = fields.child("replaces"), []
    for name in WORDED_FIELDS:
        node = fields.node(name)
        if node is None:
            continue
        value = fields.lines(name) if name == "key_points" else fields.markdown(name)
        if name in NEEDED_FIELDS and isinstance(node, Scalar) and not node.text.strip():
            nodes.report(node, f"{name}: is empty; write it, or remove it to have the deck's again")
        replaced = replaces.line(name) if replaces else ""
        hash_node = replaces.node(name) if replaces else None
        placed.append((OwnWording(name, value, replaced), spot_of(hash_node or node)))
    return placed if fields.is_sound else []


def _patch(nodes: NodeReader, fields: FieldReader) -> Patch:
    patch = Patch(
        field=fields.line("field"),
        find=_characters(nodes, fields, "find"),
        replace=_characters(nodes, fields, "replace"),
        times=int(fields.line("times") or 1),
    )
    replace = fields.node("replace")
    find = fields.node("find")
    if find is not None and replace is None:
        nodes.report(find, "replace: this patch has none; write `replace: ''` to remove characters")
    elif replace is not None and patch.find and patch.find == patch.replace:
        nodes.report(replace, "replace: is the same as `find`")
    return patch


def _characters(nodes: NodeReader, fields: FieldReader, name: str) -> str:
    """A text as it is written, blanks included, but for the line end that a block text has."""
    node = fields.node(name)
    if not isinstance(node, Scalar):
        return fields.markdown(name)  # which reports what is no text
    if name == "find" and node.text and not node.text.strip():
        return node.text  # reported as empty by the table
    return clean_text(node.text).removesuffix("\n")
