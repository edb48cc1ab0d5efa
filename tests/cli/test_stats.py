"""`dp100 stats` as it is typed: what it shows, writes and refuses."""

import json
from pathlib import Path

import pytest

from dp100_cards.stats.measures import MEASURES
from tests.support.commands import Finished
from tests.support.decks import three_decks
from tests.support.icalendar import events_in
from tests.support.in_process import dp100_here
from tests.support.shell import Desk

FORMATS = ("table", "json", "csv", "md", "html", "ics")


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A home and its decks, in which nothing was reviewed."""
    return tmp_path / "home", three_decks(tmp_path / "decks")


@pytest.fixture
def reviewed(places: tuple[Path, Path]) -> tuple[Path, Path]:
    """The same with three reviews of `compute`."""
    dp100_here(
        "review", "--plain", "-s", "compute", home=places[0], decks=places[1],
        typed="\n4\n\n4\n\n4\n",
    )  # fmt: skip
    return places


def stats(places: tuple[Path, Path], *arguments: str) -> Finished:
    return dp100_here("stats", *arguments, home=places[0], decks=places[1])


def refused(places: tuple[Path, Path], *arguments: str, code: int = 2) -> str:
    """The one line that says why."""
    done = stats(places, *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    return done.err.removeprefix("dp100: ").removesuffix("\n")


def test_the_page_at_a_glance_has_lines_bars_and_every_section(reviewed: tuple[Path, Path]) -> None:
    lines = stats(reviewed).out.splitlines()
    assert lines[0].endswith(": All sections, all days.")
    lately, recent = (
        next(line for line in lines if line.startswith(word)) for word in ("Lately", "Reviews")
    )
    assert lately.split(maxsplit=1)[1].startswith("3 reviews in ")
    assert lately.endswith("on 1 of the last 7 days")
    assert f"{'▁' * 27}█  3 in 28 days, at most 3 a day" in recent
    assert [line.split()[1] for line in lines if line.startswith("I")] == [
        "compute", "data", "models",
    ]  # fmt: skip


def test_a_single_section_is_not_called_the_weakest(reviewed: tuple[Path, Path]) -> None:
    assert "Weakest" in stats(reviewed).out
    assert "Weakest" not in stats(reviewed, "--section", "compute").out


@pytest.mark.parametrize("form", FORMATS[:-1])
def test_a_single_measure_comes_in_every_format(reviewed: tuple[Path, Path], form: str) -> None:
    done = stats(reviewed, "--format", form, "--measure", "today")
    assert (done.code, done.err) == (0, "")
    assert "streak" not in done.out.casefold()


def test_who_has_only_crammed_is_not_told_to_begin(places: tuple[Path, Path]) -> None:
    dp100_here("review", "--plain", "--cram", "-s", "compute", home=places[0], decks=places[1],
               typed="\n4\nq\n")  # fmt: skip
    out = stats(places).out
    assert "Begin with" not in out
    assert "1 review in " in out


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_history_is_no_error_in_any_format(places: tuple[Path, Path], form: str) -> None:
    done = stats(places, "--format", form)
    assert (done.code, done.err) == (0, "")
    if form == "table":
        assert "No reviews yet. Begin with: dp100 review" in done.out
        assert "compute" in done.out
    if form == "html":
        assert done.out.startswith("<!DOCTYPE html>")
    if form == "ics":
        assert events_in(done.out) == []
    if form == "json":
        assert set(json.loads(done.out)["measures"]) == {measure.id for measure in MEASURES}


def test_a_measure_is_shown_alone_with_its_title(reviewed: tuple[Path, Path]) -> None:
    lines = stats(reviewed, "--measure", "Reviews").out.splitlines()
    assert lines[:3] == ["All sections, all days.", "", "Reviews"]
    assert lines[3].split() == [
        "Day", "Reviews", "New", "Learning", "Review", "Relearning", "Cram", "Time",
    ]  # fmt: skip
    assert lines[5].split()[1:7] == ["3", "3", "0", "0", "0", "0"]


def test_the_calendar_has_the_cards_due_by_day(reviewed: tuple[Path, Path]) -> None:
    events = events_in(stats(reviewed, "--format", "ics").out)
    assert all(event["DESCRIPTION"] == "All sections." for event in events)
    assert sum(int(event["SUMMARY"].split()[0]) for event in events) == 3


def test_days_that_are_asked_for_bound_what_is_measured(reviewed: tuple[Path, Path]) -> None:
    before = json.loads(stats(reviewed, "--until", "yesterday", "--format", "json").out)
    assert before["measures"]["reviews"]["rows"] == []
    lately = json.loads(stats(reviewed, "--since", "1w", "--format", "json").out)
    assert lately["measures"]["reviews"]["rows"][0]["reviews"] == 3
    assert lately["period"]["until"] == lately["study_day"]
    assert "The sections are shown as they stand today." in stats(reviewed, "--since", "1w").out


def test_a_measure_is_explained_without_reading_anything(tmp_path: Path) -> None:
    for measure in MEASURES:
        done = stats((tmp_path / "no home", tmp_path), "--explain", measure.id)
        assert (done.code, done.err) == (0, "")
        words = " ".join(done.out.split())
        assert words.startswith(f"{measure.title} ({measure.id}) {measure.says}")
        assert f"Formula: {measure.formula} Source: {measure.source}" in words


@pytest.mark.parametrize("option", ["--measure", "--explain"])
def test_an_unknown_measure_is_refused_with_the_nearest(
    places: tuple[Path, Path], option: str
) -> None:
    message = refused(places, option, "revews")
    assert message.startswith("there is no measure 'revews' (did you mean 'reviews'?)")


def test_an_unknown_section_is_refused_with_the_nearest(places: tuple[Path, Path]) -> None:
    assert "did you mean 'data'?" in refused(places, "-s", "dta", "--format", "md")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--since", "2026-02-02", "--until", "2026-02-01"),
         "--since 2026-02-02 is after --until 2026-02-01"),
        (("--since", "soon"), "--since: 'soon' is no day; write a date such as"),
        (("--until=",), "--until: '' is no day"),
        (("--on", "2020-02-02"), "--on 2020-02-02 is over"),
        (("--format", "ics", "--measure", "reviews"), "--format ics holds the cards due by day"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_line(
    places: tuple[Path, Path], options: tuple[str, ...], message: str
) -> None:
    assert refused(places, *options).startswith(message)


def test_a_file_that_is_there_is_written_over_only_by_force(
    reviewed: tuple[Path, Path], tmp_path: Path
) -> None:
    output = tmp_path / "progress.md"
    output.write_text("mine")
    message = refused(reviewed, "--format", "md", "--output", str(output), code=1)
    assert message == f"{output}: is there already; --force writes over it"
    assert output.read_text() == "mine"
    done = stats(reviewed, "--format", "md", "--output", str(output), "--force")
    assert (done.code, done.out) == (0, "")
    assert output.read_text() == stats(reviewed, "--format", "md", "--output", "-").out


def test_what_is_no_file_is_never_written_over(places: tuple[Path, Path], tmp_path: Path) -> None:
    for there in (tmp_path, Path("/dev/null")):
        message = refused(places, "--output", str(there), "--force", code=1)
        assert message == f"{there}: cannot write: it is no ordinary file; write to stdout with -"
    assert Path("/dev/null").is_char_device()


def test_a_link_is_kept_and_what_it_leads_to_written(
    reviewed: tuple[Path, Path], tmp_path: Path
) -> None:
    output, link = tmp_path / "progress.csv", tmp_path / "link.csv"
    link.symlink_to(output)
    assert "is there already" in refused(reviewed, "--output", str(link), code=1)
    assert stats(reviewed, "--format", "csv", "--output", str(link), "--force").code == 0
    assert link.is_symlink()
    assert output.read_text().startswith("measure,about,name,value,unit\n")


def test_cards_that_no_deck_has_are_named(reviewed: tuple[Path, Path]) -> None:
    (reviewed[1] / "compute.yaml").unlink()
    dp100_here("review", "--plain", "-s", "data", home=reviewed[0], decks=reviewed[1],
               typed="\n4\nq\n")  # fmt: skip
    for form in ("table", "md"):
        out = stats(reviewed, "--format", form).out
        assert "3 reviewed cards stand in no deck now" in out
        assert "history is kept: c1, c2, c3." in out
    document = json.loads(stats(reviewed, "--format", "json").out)
    assert document["orphaned_cards"] == 3
    assert [each["card"] for each in document["orphans"]] == ["c1", "c2", "c3"]
    assert document["total"]["reviews"] == 1


def test_a_terminal_gets_what_fits_it(reviewed: tuple[Path, Path]) -> None:
    home, decks = reviewed
    with Desk("stats", home=home, decks=decks, size=(50, 40)) as desk:
        assert desk.wait_for_exit() == 0
    assert "▁▁▁█" in desk.text
    assert "Tomorrow" not in desk.text
    with Desk("stats", home=home, decks=decks, size=(80, 40), term="linux") as desk:
        assert desk.wait_for_exit() == 0
    assert "___#  3 in 28 days" in desk.text
    assert "Tomorrow" in desk.text
