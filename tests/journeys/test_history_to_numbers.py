"""Journey c: from the history to numbers, as a table, JSON and CSV."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.commands import Finished, dp100


@pytest.fixture
def reviewed_home(home: Path, decks: Path) -> Path:
    lines = ["", "1", "", "4", "", "4", "", "4", ""]
    dp100("review", "--plain", "-s", "compute", home=home, decks=decks, lines=lines)
    dp100("review", "--plain", "-s", "models", home=home, decks=decks, lines=["", "3", "q"])
    return home


def stats(home: Path, decks: Path, *arguments: str) -> Finished:
    return dp100("stats", *arguments, home=home, decks=decks)


def test_table_json_and_csv_tell_the_same(reviewed_home: Path, decks: Path) -> None:
    report = json.loads(stats(reviewed_home, decks, "--format", "json").out)
    assert report["schema"] == 1
    sections = {each["id"]: each for each in report["sections"]}
    assert {name: each["reviews"] for name, each in sections.items()} == {
        "compute": 4,
        "data": 0,
        "models": 1,
    }
    rows = list(csv.DictReader(io.StringIO(stats(reviewed_home, decks, "--format", "csv").out)))
    values = {(row["measure"], row["about"], row["name"]): row["value"] for row in rows}
    measured = report["measures"]["reviews"]["rows"]
    assert [day["reviews"] for day in measured] == [5]
    for day in measured:
        for name in ("reviews", "new", "learning", "review", "relearning", "cram", "seconds"):
            assert values["reviews", day["day"], name] == str(day[name]), name
    table = stats(reviewed_home, decks).out
    for section in report["sections"]:
        (line,) = [line for line in table.splitlines() if section["id"] in line.split()]
        numbers = line.split()
        for name in ("cards", "new", "learning", "young", "mature"):
            assert str(section[name]) in numbers


def test_sections_can_be_chosen(reviewed_home: Path, decks: Path) -> None:
    report = json.loads(stats(reviewed_home, decks, "-s", "II", "--format", "json").out)
    assert [each["id"] for each in report["sections"]] == ["models"]
    assert report["total"]["cards"] == 2


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "html", "ics"])
def test_a_report_goes_to_a_file_instead(
    reviewed_home: Path, decks: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "report"
    done = stats(reviewed_home, decks, "--format", form, "--output", str(path))
    assert (done.code, done.out) == (0, "")
    assert str(path) in done.err
    text = path.read_text()
    assert text
    if form not in ("json", "html", "ics"):  # which tell when they were made
        assert text == stats(reviewed_home, decks, "--format", form).out


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    reviewed_home: Path, decks: Path, tmp_path: Path
) -> None:
    done = stats(reviewed_home, decks, "--output", str(tmp_path / "missing" / "report"))
    assert done.code == 1
    assert done.err.startswith("dp100: ")
    assert done.err.count("\n") == 1


def test_due_and_stats_tell_the_same_number(reviewed_home: Path, decks: Path) -> None:
    report = json.loads(stats(reviewed_home, decks, "--format", "json").out)
    by_section = json.loads(dp100("due", "--json", home=reviewed_home, decks=decks).out)
    assert by_section["due"] == report["total"]["due_today"]
    assert {name: each["new"] for name, each in by_section["sections"].items()} == {
        each["id"]: each["new"] for each in report["sections"]
    }
    assert dp100("due", home=reviewed_home, decks=decks).out == f"{by_section['due']}\n"
