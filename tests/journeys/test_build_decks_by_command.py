"""`dp100 decks build` as its user sees it: what it reads, says, and leaves alone."""

from pathlib import Path

import pytest

from tests.support.commands import DISK_FULL, Finished, dp100

NOTES = """\
Okay, let's go.

## A. Compute

- **Question 1:** What is a compute instance?
- **Answer:** A workstation in the cloud.

-
- **Question 2:** What is a compute cluster?
- **Answer:** A set of nodes that grows

and shrinks.
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    return path


def build(notes: Path, *more: str, typed: bytes = b"") -> Finished:
    home, out = notes.parent / "home", notes.parent / "decks"
    return dp100("decks", "build", str(notes), "--out", str(out), *more, home=home, lines=typed)


def edit(path: Path) -> None:
    """Changes an answer, and only that."""
    text = path.read_text()
    assert text.count("A workstation in the cloud.") == 1
    path.write_text(text.replace("A workstation in the cloud.", "A computer in the cloud."))


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_document_can_come_from_stdin(notes: Path) -> None:
    done = build(Path(notes.parent / "-").relative_to(notes.parent), typed=b"")
    assert done.code == 1
    out = notes.parent / "piped"
    home = notes.parent / "home"
    done = dp100("decks", "build", "-", "--out", str(out), home=home, lines=NOTES.encode())
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{out}/compute.yaml  2 cards  new\n"
    assert "  name: stdin\n" in (out / "compute.yaml").read_text()


def test_problems_name_the_document_as_it_was_given(notes: Path) -> None:
    notes.write_text(f"{NOTES}\n- **Question 3:** And what is this?\n")
    done = build(notes)
    assert done.code == 1
    assert done.err == "notes.md:14:1: question 3 has no answer\n"
    done = dp100(
        "decks", "build", "-", "--out", str(notes.parent / "other"),
        home=notes.parent / "home", lines=notes.read_bytes(),
    )  # fmt: skip
    assert done.err == "<stdin>:14:1: question 3 has no answer\n"


def test_a_report_accounts_for_every_line_and_names_each_repair(notes: Path) -> None:
    done = build(notes, "--report")
    assert done.code == 0
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert f"{notes}: 8 lines with text" in lines
    assert "card 5" in lines
    assert "unaccounted 0" in lines
    assert "1 dropped the author's talk: Okay, let's go." in lines
    assert "3 heading ## A. Compute" in lines
    assert "5-6 card q01" in lines
    assert any(line.startswith("8 furniture") for line in lines)
    assert "9-12 card q02" in lines
    assert any(line.startswith("12 joined to line 10") for line in lines)


def test_a_dry_run_shows_each_change_word_by_word_and_writes_nothing(notes: Path) -> None:
    build(notes)
    path = notes.parent / "decks" / "compute.yaml"
    edit(path)
    before = files(notes.parent / "decks")
    notes.write_text(
        NOTES.replace("in the cloud", "in Azure").replace("shrinks.", "shrinks. It costs.")
    )
    done = build(notes, "--dry-run")
    assert files(notes.parent / "decks") == before
    assert done.out == (
        "Nothing is written; this is what would be done.\n"
        f"{path}  2 cards  changed\n"
        "  q01  contradicting  key_points, answer (your edit kept)\n"
        "    key_points:\n"
        "      A workstation in [-the cloud-]{+Azure+}\n"
        "    answer:\n"
        "      A [-computer-]{+workstation+} in [-the cloud-]{+Azure+}.\n"
        "  q02  extended  answer\n"
        "    answer:\n"
        "      \u2026 of nodes that grows and shrinks.{+ It costs.+}\n"
    )
    assert done.code == 1
    assert "q01: answer: edited by hand" in done.err


def test_an_edit_that_was_kept_is_shown_beside_the_documents_text(notes: Path) -> None:
    build(notes)
    path = notes.parent / "decks" / "compute.yaml"
    edit(path)
    notes.write_text(NOTES.replace("in the cloud", "in Azure"))
    done = build(notes)
    assert "      A [-computer-]{+workstation+} in [-the cloud-]{+Azure+}.\n" in done.out
    assert done.code == 1


def test_a_change_over_several_lines_is_marked_line_by_line(notes: Path) -> None:
    build(notes)
    notes.write_text(NOTES.replace("in the cloud.", "in the cloud.\n  - Two lines\n  - more"))
    out = build(notes, "--dry-run").out
    assert "      A workstation in the cloud.\n\n      {+- Two lines+}\n      {+- more+}\n" in out


def test_cards_at_other_lines_are_counted_not_listed(notes: Path) -> None:
    build(notes)
    notes.write_text(f"Okay, let's go on.\n\n{NOTES}")
    path = notes.parent / "decks" / "compute.yaml"
    out = build(notes).out
    assert out == f"{path}  2 cards  changed\n  2 cards at other lines of the document\n"


def test_stdin_twice_is_refused(notes: Path) -> None:
    out, home = str(notes.parent / "new"), notes.parent / "home"
    done = dp100("decks", "build", "-", "-", "--out", out, home=home, lines=NOTES.encode())
    assert (done.code, done.out) == (1, "")
    assert "<stdin>: has the same name as <stdin>" in done.err


def test_what_stays_although_the_document_says_otherwise_is_told(notes: Path) -> None:
    build(notes)
    notes.write_text(NOTES[: NOTES.index("-\n")])
    assert "  q02  is not in the document any more; it stays here\n" in build(notes).out
    notes.write_text(NOTES)
    path = notes.parent / "decks" / "compute.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("  - id: q02")])
    assert (
        "  q02  was deleted by hand and stays away (--force brings it back)\n" in build(notes).out
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no question with an answer was found"),
        (b"Just text.\n", "no question with an answer was found"),
        (b"- **Question 1:** Why?\n", "no question with an answer was found"),
        (bytes(range(256)) * 100, "is not UTF-8 text (byte 128)"),
        (b"\x7fELF\x00\x01", "no question with an answer was found"),
        ("# Fragen\n".encode("utf-16"), "is UTF-16 text; save it as UTF-8"),
        (b"word " * 4_000_000, "is larger than 8 MB"),
    ],
    ids=["empty", "no question", "no answer", "binary", "little binary", "UTF-16", "huge"],
)
def test_what_is_no_document_is_one_clear_line_and_no_folder(
    notes: Path, content: bytes, message: str
) -> None:
    notes.write_bytes(content)
    done = build(notes)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"dp100: {notes}:")
    assert message in done.err
    assert done.err.count("\n") == 1
    assert not (notes.parent / "decks").exists()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + NOTES,
        NOTES.replace("\n", "\r\n"),
        NOTES.removesuffix("\n"),
        NOTES.replace("\n", "  \n"),
        NOTES.replace("workstation", "work\u00adstation").replace("nodes", "\u200bnodes"),
    ],
    ids=["BOM", "CRLF", "no final newline", "spaces at line ends", "soft hyphens"],
)
def test_marks_of_other_editors_make_no_difference(notes: Path, text: str) -> None:
    build(notes)
    plain = (notes.parent / "decks" / "compute.yaml").read_text()
    notes.write_bytes(text.encode())
    build(notes)
    built = (notes.parent / "decks" / "compute.yaml").read_text()
    assert built.split("cards:")[1] == plain.split("cards:")[1]


def test_a_nul_is_shown_and_does_no_harm(notes: Path) -> None:
    notes.write_text(NOTES.replace("cloud", "cl\x00oud"))
    assert build(notes).code == 0
    assert "cl\u2400oud" in (notes.parent / "decks" / "compute.yaml").read_text()


def test_a_folder_in_place_of_a_document_is_one_clear_line(notes: Path) -> None:
    done = build(notes.parent)
    assert done.code == 1
    assert done.err.startswith(f"dp100: {notes.parent}: cannot read this document: ")


def test_a_full_disk_leaves_the_deck_folder_as_it_was(notes: Path) -> None:
    build(notes)
    before = files(notes.parent / "decks")
    notes.write_text(NOTES.replace("cloud", "sky"))
    home, out = notes.parent / "home", notes.parent / "decks"
    done = dp100("decks", "build", str(notes), "--out", str(out), home=home, under=DISK_FULL)
    assert done.code == 1
    assert "cannot write" in done.err
    assert files(out) == before
