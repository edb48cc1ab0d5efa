"""`dp100 doctor` as text and as JSON: what it prints, what it changes, and its exit code."""

import json
import os
import sys
import tty
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dp100_cards.cli.doctor import terminal_facts
from dp100_cards.model.finding import Area
from tests.support.commands import Finished
from tests.support.decks import three_decks
from tests.support.in_process import dp100_here

SCHEMA = {
    "type": "object",
    "required": ["schema", "version", "at", "severity", "areas"],
    "properties": {
        "schema": {"const": 1},
        "severity": {"$ref": "#/$defs/severity"},
        "areas": {"type": "array", "items": {"$ref": "#/$defs/area"}},
    },
    "$defs": {
        "severity": {"enum": ["ok", "note", "warning", "error"]},
        "text": {"type": ["string", "null"]},
        "area": {
            "type": "object",
            "required": ["area", "severity", "summary", "findings", "facts"],
            "additionalProperties": False,
            "properties": {
                "area": {"enum": list(Area)},
                "severity": {"$ref": "#/$defs/severity"},
                "summary": {"type": "string"},
                "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
                "facts": {"type": "object"},
            },
        },
        "finding": {
            "type": "object",
            "required": ["severity", "message", "advice", "fix", "fixed", "not_fixed"],
            "additionalProperties": False,
            "properties": {
                "severity": {"$ref": "#/$defs/severity"},
                "message": {"type": "string", "minLength": 1},
                "advice": {"type": "string", "minLength": 1},
                "fix": {"$ref": "#/$defs/text"},
                "fixed": {"$ref": "#/$defs/text"},
                "not_fixed": {"$ref": "#/$defs/text"},
            },
        },
    },
}


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return three_decks(tmp_path / "decks")


@pytest.fixture
def home(tmp_path: Path, decks: Path) -> Path:
    home = tmp_path / "home"
    dp100_here("review", "--plain", home=home, decks=decks, typed="\n3\nq\n")
    assert dp100_here("backup", "now", home=home, decks=decks).code == 0
    return home


def doctor(home: Path, *options: str) -> Finished:
    return dp100_here("doctor", *options, home=home, decks=home.parent / "decks")


def findings(done: Finished) -> list[dict[str, Any]]:
    told = json.loads(done.out)
    jsonschema.validate(told, SCHEMA)
    assert [area["area"] for area in told["areas"]] == list(Area)
    return [each for area in told["areas"] for each in area["findings"]]


def state(home: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """All files with mode, times of change and content; but the lock, which names who held it."""
    found = {}
    for path in [home, *home.rglob("*")]:
        if path.name == "lock":
            continue
        status = path.stat()
        content = path.read_bytes() if path.is_file() else b""
        found[str(path)] = (status.st_mode, status.st_mtime_ns, status.st_ctime_ns, content)
    return found


def test_a_line_tells_of_each_area_that_is_fine(home: Path) -> None:
    done = doctor(home)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [line.split()[:2] for line in lines[:-2]] == [[str(area), "ok"] for area in Area]
    assert lines[-2:] == ["", "All is well."]


def test_json_tells_the_same_for_scripts(home: Path) -> None:
    done = doctor(home, "--json")
    assert (done.code, done.err, findings(done)) == (0, "", [])


def test_a_finding_stands_below_its_area_with_what_to_do(home: Path) -> None:
    (home / "device").chmod(0o644)
    done = doctor(home)
    assert done.code == 1
    head = next(i for i, line in enumerate(done.out.splitlines()) if line[:4] == "perm")
    assert [line.rstrip() for line in done.out.splitlines()[head + 1 : head + 4]] == [
        f"  warning  open to other users: 1 file: {home}/device",
        "           Nobody else needs them: chmod go= does it.",
        "           With --fix: let only their owner read them.",
    ]
    assert done.out.endswith("\n1 warning; dp100 doctor --fix mends 1 of these.\n")


def test_a_dry_run_says_what_would_be_done_and_a_fix_does_it(home: Path) -> None:
    (home / "device").chmod(0o644)
    before = state(home)
    dry = doctor(home, "--fix", "--dry-run")
    assert dry.code == 1
    assert dry.out.endswith("\n1 warning; dp100 doctor --fix would mend 1 of these.\n")
    assert state(home) == before
    done = doctor(home, "--fix")
    assert done.code == 0
    assert "  mended   open to other users: 1 file" in done.out
    assert "           Only their owner can read 1 file now." in done.out
    assert done.out.endswith("\nLeft: all is well; mended: 1.\n")
    assert findings(doctor(home, "--json")) == []


def test_json_tells_what_was_mended(home: Path) -> None:
    (home / "device").chmod(0o644)
    (finding,) = findings(doctor(home, "--json"))
    assert (finding["fix"], finding["fixed"]) == ("close_files", None)
    done = doctor(home, "--fix", "--json")
    (finding,) = findings(done)
    assert finding["fixed"] == "only their owner can read 1 file now"
    assert (done.code, json.loads(done.out)["severity"]) == (0, "ok")


def test_nothing_is_changed_without_fix(home: Path) -> None:
    (home / "history" / "x.jsonl").write_text("nonsense\n")
    (home / ".notes.yaml.abcd1234").write_text("")
    os.utime(home / ".notes.yaml.abcd1234", (0, 0))
    (home / "config.toml").write_text("new_per_day = -1\n")
    content = (home / "cache" / "cache.sqlite3").read_bytes()
    (home / "cache" / "cache.sqlite3").write_bytes(content[:5000])
    before = state(home.parent)
    for options in ((), ("--json",), ("--fix", "--dry-run")):
        assert doctor(home, *options).code == 1
    assert state(home.parent) == before


def test_fixing_changes_neither_journals_nor_decks_notes_settings_or_backups(home: Path) -> None:
    journal = next((home / "history").iterdir())
    journal.write_bytes(journal.read_bytes().replace(b'"rating":3', b'"rating":4') + b'{"torn')
    (home / "notes.yaml").write_text("cards: [\n")
    (home / "config.toml").write_text("new_per_day = -1\n")
    archive = next((home / "backups").iterdir())
    archive.write_bytes(archive.read_bytes()[:200])
    (home / "cache" / "cache.sqlite3").write_text("nonsense")
    decks = home.parent / "decks"
    (decks / "broken.yaml").write_text("id: [\n")
    kept = [journal, home / "notes.yaml", home / "config.toml", archive, *decks.iterdir()]
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in kept}
    done = doctor(home, "--fix")
    assert done.code == 1
    assert "mended" in done.out
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in kept} == before


def test_a_dry_run_of_nothing_is_refused(home: Path) -> None:
    done = doctor(home, "--dry-run")
    assert (done.code, done.out) == (2, "")
    assert "--dry-run goes with --fix" in done.err


def test_what_is_wrong_many_times_is_told_briefly_and_whole_in_json(home: Path) -> None:
    broken = "".join(f"  - id: {number}!\n" for number in range(50))
    (home.parent / "decks" / "broken.yaml").write_text(f"id: broken\ntitle: B\ncards:\n{broken}")
    done = doctor(home)
    assert "more; --json has all" in done.out
    assert done.out.count("\n") < 50
    assert len(findings(doctor(home, "--json"))) >= 50


def test_what_only_the_screen_can_judge_is_told_too(home: Path) -> None:
    (home / "config.toml").write_text('theme = "nope"\n')
    (home / "config.toml").chmod(0o600)
    (finding,) = findings(doctor(home, "--json"))
    assert finding["severity"] == "warning"
    assert finding["message"].startswith(f"{home}/config.toml:1: theme: ")


def test_a_terminal_that_was_left_raw_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    master, other = os.openpty()
    with os.fdopen(master, "rb", buffering=0), os.fdopen(other, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        assert not terminal_facts().is_raw
        tty.setraw(other)
        assert terminal_facts().is_raw


def test_text_is_wrapped_and_coloured_for_a_terminal_only(home: Path) -> None:
    assert "\x1b" not in doctor(home).out
    assert max(map(len, doctor(home).out.splitlines())) > 100
