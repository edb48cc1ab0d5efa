"""The schemas for editors: valid, shipped as generated, and of one mind with our reader."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft7Validator

from dp100_cards.model.deck import Deck
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.storage.decks.deck_writer import write_deck
from dp100_cards.storage.overlays.exam_reader import read_exam
from dp100_cards.storage.overlays.overlay_reader import read_corrections_file, read_notes_file
from dp100_cards.storage.yaml_files.json_schema import schema_files, schema_line
from tests.storage.decks.test_deck_writer import DECKS

DECK_FOLDER = Path(__file__).resolve().parents[3] / "decks"
NAMES = ("deck", "corrections", "notes", "exam")


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers and switches are values, dates are texts (YAML 1.2)."""


EditorLoader.yaml_implicit_resolvers = {
    first: [row for row in rows if not row[0].endswith(":timestamp")]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_of(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(schema_files()[f"schema/{name}.json"])
    return loaded


VALIDATORS = {name: Draft7Validator(schema_of(name)) for name in NAMES}


def complaints(name: str, text: str) -> list[str]:
    """What an editor would underline."""
    loaded = yaml.load(text, Loader=EditorLoader)
    return [error.message for error in VALIDATORS[name].iter_errors(loaded)]


READERS: dict[str, Callable[[str], Any]] = {
    "deck": lambda text: read_deck(text, "x"),
    "corrections": lambda text: read_corrections_file(text, "x"),
    "notes": lambda text: read_notes_file(text, "x"),
    "exam": lambda text: read_exam(text, "x"),
}
GOOD = {
    "deck": """\
id: compute
title: Compute
domain:
  number: I
  title: Workspaces
  weight: 20-25%
section: C
source:
  name: document.md
  sha256: 068e490e09dc270f
cards:
  - id: q08
    topic: Targets
    tags: [compute, cost]
    key_points:
      - Cluster
    lines: 126-135
    question: |
      What is it?
    answer: Because.
""",
    "corrections": """\
cards:
  q16:
    patches:
      - field: answer
        find: "${x}"
        replace: "${{x}}"
        times: 2
    notes:
      - kind: damaged
        text: Some braces were lost.
        source: a page
        checked: 2026-11-22
""",
    "notes": "cards:\n  q16:\n    notes:\n      - text: My own remark.\n",
    "exam": """\
code: DP-100
title: Data Science
status: retired
retired: 2026-06-01
successor:
  code: AI-300
  title: Operations
outline:
  as_of: 2025-04-11
  source: a page
  checked: 2026-11-22
  domains:
    - id: 1
      title: Design
      weight: 20-25%
      areas:
        - id: 1a
          title: Design it
notes:
  - kind: outdated
    text: The SDK.
    source: a page
    checked: 2026-11-22
cards:
  q01:
    areas: [1a]
    loosely: yes
""",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_valid_schema(name: str) -> None:
    schema = schema_of(name)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_schema_is_the_generated_one(name: str) -> None:
    path = f"schema/{name}.json"
    assert (DECK_FOLDER / path).read_text(encoding="utf-8") == schema_files()[path]


def test_nothing_else_lies_among_the_shipped_schemas() -> None:
    shipped = {f"schema/{path.name}" for path in (DECK_FOLDER / "schema").iterdir()}
    assert shipped == schema_files().keys()


@pytest.mark.parametrize("name", NAMES)
def test_the_line_in_a_file_leads_to_its_schema(name: str) -> None:
    path = schema_line(name).removeprefix("# yaml-language-server: $schema=")
    assert path in schema_files()


@pytest.mark.parametrize("path", sorted(DECK_FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_files_keep_to_their_schemas(path: Path) -> None:
    name = path.stem if path.stem in NAMES else "deck"
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    as_json = json.loads(json.dumps(loaded, default=str))
    assert [error.message for error in VALIDATORS[name].iter_errors(as_json)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_field_says_what_it_is_for(name: str) -> None:
    def descriptions(schema: Any) -> list[str]:
        if isinstance(schema, list):
            return [each for item in schema for each in descriptions(item)]
        if not isinstance(schema, dict):
            return []
        own = [field["description"] for field in schema.get("properties", {}).values()]
        return own + [each for value in schema.values() for each in descriptions(value)]

    assert descriptions(schema_of(name))
    assert all(text.endswith(".") for text in descriptions(schema_of(name)))


@pytest.mark.parametrize("name", NAMES)
def test_a_good_file_passes_schema_and_reader(name: str) -> None:
    assert complaints(name, GOOD[name]) == []
    assert READERS[name](GOOD[name]).problems == ()


@given(DECKS)
def test_whatever_deck_is_written_passes_the_schema(written: Deck) -> None:
    text = write_deck(written)
    assert complaints("deck", text) == []
    assert read_deck(text, "x").problems == ()


FINE = [
    ("deck", "title: Compute", "title: 2024"),
    ("deck", "title: Compute", "title: yes"),
    ("deck", "title: Compute", "title: 2024-01-01"),
    ("deck", "[compute, cost]", "[no, 1.5, 010, true]"),
    ("deck", "    tags: [compute, cost]", "    tags:"),
    ("deck", "126-135", "126"),
    ("deck", "126-135", ""),
    ("deck", "section: C", "section:"),
    ("deck", "Because.", "42"),
    ("deck", "id: q08", "id: 8"),
    ("deck", "  weight: 20-25%\n", ""),
    ("corrections", "times: 2", "times:"),
    ("exam", "loosely: yes", "loosely: no"),
    ("exam", "loosely: yes", "loosely: 'yes'"),
]
MISTAKES = [
    ("deck", "section: C", "sectoin: C"),
    ("deck", "    topic: Targets", "    topics: Targets"),
    ("deck", "  number: I\n", "  number: I\n  colour: red\n"),
    ("deck", "title: Compute\n", ""),
    ("deck", "title: Compute", "title:"),
    ("deck", "title: Compute", "title: '  '"),
    ("deck", "title: Compute", "title: [Compute]"),
    ("deck", "    answer: Because.\n", ""),
    ("deck", "    answer: Because.", "    answer:"),
    ("deck", "    answer: Because.", "    answer: [Because.]"),
    ("deck", "    answer: Because.", "    answer:\n      because: x"),
    ("deck", "id: compute", "id: Compute 1"),
    ("deck", "id: q08", "id: Q08"),
    ("deck", "id: q08", "id: -q08"),
    ("deck", "126-135", "from 126"),
    ("deck", "126-135", "[126, 135]"),
    ("deck", "[compute, cost]", "compute"),
    ("deck", "[compute, cost]", "[compute, '']"),
    ("deck", "- Cluster", "- Cluster: many"),
    ("deck", "  name: document.md\n", ""),
    ("deck", GOOD["deck"], "- a\n"),
    ("deck", GOOD["deck"][GOOD["deck"].index("cards:") :], "cards:\n"),
    ("deck", GOOD["deck"][GOOD["deck"].index("cards:") :], "cards: none\n"),
    ("deck", GOOD["deck"][GOOD["deck"].index("cards:") :], "cards:\n  - none\n"),
    ("corrections", "q16:", "Q 16:"),
    ("corrections", "kind: damaged", "kind: broken"),
    ("corrections", "kind: damaged", "kind:"),
    ("corrections", "        source: a page\n", ""),
    ("corrections", "2026-11-22", "yesterday"),
    ("corrections", "field: answer", "field: topic"),
    ("corrections", "times: 2", "times: often"),
    ("corrections", "text:", "txt:"),
    ("notes", "text: My own remark.", "text:"),
    ("notes", "- text: My own remark.", "- My own remark."),
    ("notes", "notes:", "note:"),
    ("exam", "status: retired", "status: gone"),
    ("exam", "loosely: yes", "loosely: perhaps"),
    ("exam", "areas: [1a]", "areas: 1a"),
    ("exam", "  as_of: 2025-04-11\n", ""),
    ("exam", "  code: AI-300\n", ""),
]


def changed(name: str, old: str, new: str) -> str:
    text = GOOD[name].replace(old, new, 1)
    assert text != GOOD[name]
    return text


@pytest.mark.parametrize(("name", "old", "new"), FINE)
def test_what_the_reader_takes_for_text_the_schema_lets_pass(name: str, old: str, new: str) -> None:
    text = changed(name, old, new)
    assert READERS[name](text).problems == ()
    assert complaints(name, text) == []


@pytest.mark.parametrize(("name", "old", "new"), MISTAKES)
def test_schema_and_reader_refuse_the_same_mistakes(name: str, old: str, new: str) -> None:
    text = changed(name, old, new)
    assert READERS[name](text).problems != ()
    assert complaints(name, text) != []
