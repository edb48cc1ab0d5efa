"""JSON Schemas of our YAML files, by which editors complete and check while one types.

Draft 7, the newest that the YAML language server is sure to know. Our own reader stays the judge:
it takes every value for text, so a schema lets pass what YAML takes for a number or a switch.
"""

import json

from dp100_cards.storage.decks.deck_fields import DECK
from dp100_cards.storage.overlays.exam_fields import EXAM
from dp100_cards.storage.overlays.overlay_fields import CORRECTIONS, NOTES
from dp100_cards.storage.yaml_files.field_table import Field, Kind, Table

FOLDER = "schema"
"""Beside the decks; their first line names a file in it."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_FILES = {
    "deck": (DECK, "A deck of cards"),
    "corrections": (CORRECTIONS, "Corrections of cards"),
    "notes": (NOTES, "A learner's notes on cards"),
    "exam": (EXAM, "An exam and its outline"),
}
_NOT_BLANK = r"\S"
_TEXT = ("string", "number", "boolean")
_SWITCHES = {"yes": True, "no": False}
"""What YAML 1.1 makes of these words."""

Schema = dict[str, object]


def schema_files() -> dict[str, str]:
    """The text of each schema, by its path from the folder of the decks."""
    return {f"{FOLDER}/{name}.json": schema_text(*of) for name, of in _FILES.items()}


def schema_line(name: str) -> str:
    """The first line of a YAML file, which tells editors the schema that it keeps to."""
    return f"# yaml-language-server: $schema={FOLDER}/{name}.json"


def schema_text(table: Table, title: str) -> str:
    """The JSON Schema of a file whose fields are those of a table."""
    schema = {"$schema": _DRAFT, "title": title, **_object(table)}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _object(table: Table) -> Schema:
    required = [name for name, field in table.fields.items() if field.required]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {
            name: {"description": field.about, **_value(field)}
            for name, field in table.fields.items()
        },
    }


def _value(field: Field) -> Schema:
    match field.kind:
        case Kind.LINE if field.choices:
            return {"enum": _choices(field)}
        case Kind.LINE | Kind.MARKDOWN:
            return {"type": _types(field, *_TEXT), **_pattern(field)}
        case Kind.LINES:
            pattern = _whole(field.pattern) if field.pattern else _NOT_BLANK
            items = {"type": list(_TEXT), "pattern": pattern}
            return {"type": _types(field, "array"), "items": items}
        case Kind.FIELDS:
            return {**_below(field), "type": _types(field, "object")}
        case Kind.LIST:
            return {"type": _types(field, "array"), "items": _below(field)}
        case Kind.BY_NAME:
            named = {_whole(field.pattern or ".*"): _below(field)}
            types = _types(field, "object")
            return {"type": types, "additionalProperties": False, "patternProperties": named}


def _types(field: Field, *types: str) -> list[str]:
    """The types, and null: a field that is not required may be there without a value."""
    return [*types] if field.required else [*types, "null"]


def _choices(field: Field) -> list[str | bool | None]:
    switches = [_SWITCHES[choice] for choice in field.choices if choice in _SWITCHES]
    nothing = [] if field.required else [None, ""]
    return [*field.choices, *switches, *nothing]


def _pattern(field: Field) -> Schema:
    if field.pattern:
        return {"pattern": _whole(field.pattern if field.required else f"|{field.pattern}")}
    return {"pattern": _NOT_BLANK} if field.required else {}


def _below(field: Field) -> Schema:
    assert field.table is not None
    return _object(field.table)


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"
