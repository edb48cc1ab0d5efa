"""Compiled decks: only what changed is read again, and one bad file spoils no other."""

import gc
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.deck_index import DeckIndex
from dp100_cards.storage.cache.file_identity import file_clock_ns
from dp100_cards.storage.cache.study_queries import StudyQueries
from tests.support.closing import close_later
from tests.support.decks import deck, three_decks, write_deck_file
from tests.support.machines import Rows


class Shelf:
    """Deck folders and the cache of them."""

    def __init__(self, *folders: Path) -> None:
        self.connection = close_later(open_cache_in_memory(None))
        self.index = DeckIndex(self.connection, folders)
        self.queries = StudyQueries(self.connection)
        self.folders = folders

    def catch_up(self, clock_ns: int = 0) -> "Shelf":
        with transaction(self.connection):
            self.index.catch_up(clock_ns)
        return self

    def decks(self) -> list[str]:
        return [str(section.id) for section in self.queries.sections()]

    def cards(self) -> list[str]:
        rows = self.connection.execute(
            "SELECT id FROM study_cards ORDER BY deck_position, position"
        )
        return [card_id for (card_id,) in rows]

    def problems(self) -> list[str]:
        return [str(problem) for problem in self.index.problems()]

    def contents(self) -> dict[str, Rows]:
        """All that was compiled, as a reader who starts from nothing would find it too."""
        return {
            table: self.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
            for table in ("yaml_files", "decks", "cards", "card_texts", "remarks")
        }

    def agrees_with_a_new_one(self) -> bool:
        return self.contents() == Shelf(*self.folders).catch_up().contents()

    def changes(self) -> int:
        """Rows written so far."""
        return self.connection.total_changes


def rewrite(path: Path, old: str, new: str) -> None:
    """Changes a file's text and, whatever the clock's grain, its time of change."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    later = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(later, later))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return three_decks(tmp_path / "decks")


def test_decks_come_in_the_order_of_the_outline_whatever_the_names_of_their_files(
    tmp_path: Path,
) -> None:
    for number, name in [("X.A", "a"), ("II.B", "b"), ("IX.A", "c"), ("II.A", "d"), ("", "e"),
                         ("I.C", "f"), ("IV.A", "g")]:  # fmt: skip
        write_deck_file(tmp_path, deck(name, f"card-{name}", number=number))
    assert Shelf(tmp_path).catch_up().decks() == ["f", "d", "b", "g", "c", "a", "e"]


def test_cards_come_in_the_order_of_their_deck(folder: Path) -> None:
    assert Shelf(folder).catch_up().cards() == ["c1", "c2", "c3", "d1", "d2", "d3", "m1", "m2"]


def test_a_new_shelf_is_not_current_and_a_read_one_is(folder: Path) -> None:
    shelf = Shelf(folder)
    assert not shelf.index.is_current()
    assert shelf.catch_up().index.is_current()


def test_only_the_changed_file_is_read_again(folder: Path) -> None:
    shelf = Shelf(folder).catch_up()
    # Were they read again, these rows would be written anew.
    shelf.connection.execute(
        "UPDATE card_texts SET body = 'as it was' WHERE path NOT LIKE '%data%'"
    )
    rewrite(folder / "data.yaml", "What is d2?", "What was d2?")
    assert not shelf.index.is_current()
    shelf.catch_up()
    bodies = dict(
        shelf.connection.execute(
            "SELECT id, body FROM cards JOIN card_texts USING (path, id)"
        ).fetchall()
    )
    untouched = {card_id for card_id, body in bodies.items() if body == "as it was"}
    assert untouched == {"c1", "c2", "c3", "m1", "m2"}
    assert "What was d2?" in bodies["d2"]


def test_a_touched_file_with_the_same_text_is_not_compiled_again(folder: Path) -> None:
    shelf = Shelf(folder).catch_up()
    shelf.connection.execute("UPDATE card_texts SET body = 'as it was'")
    os.utime(folder / "data.yaml", ns=(1, 1))
    assert not shelf.index.is_current()
    shelf.catch_up()
    assert shelf.index.is_current()
    assert shelf.connection.execute("SELECT DISTINCT body FROM card_texts").fetchall() == [
        ("as it was",)
    ]


def test_a_new_file_and_a_removed_one_are_noticed(folder: Path) -> None:
    shelf = Shelf(folder).catch_up()
    (folder / "compute.yaml").unlink()
    write_deck_file(folder, deck("extra", "e1", number="I.C"))
    assert not shelf.index.is_current()
    shelf.catch_up()
    assert shelf.decks() == ["data", "extra", "models"]
    assert shelf.cards() == ["d1", "d2", "d3", "e1", "m1", "m2"]
    assert shelf.agrees_with_a_new_one()


def test_a_renamed_file_keeps_its_cards(folder: Path) -> None:
    shelf = Shelf(folder).catch_up()
    before = shelf.cards()
    (folder / "compute.yaml").rename(folder / "aaa.yml")
    assert shelf.catch_up().cards() == before


@pytest.mark.parametrize(
    "content",
    [
        b"id: compute\ntitle: [\n",
        b"",
        b"\xff\xfe\x00",
        b"\x00\x01\x02",
        b"[" * 100_000,
        b"just words",
        b"id: compute\n",
    ],
    ids=["syntax", "empty", "utf-16", "binary", "nested", "words", "incomplete"],
)
def test_a_broken_deck_is_reported_and_the_others_stay(folder: Path, content: bytes) -> None:
    (folder / "compute.yaml").write_bytes(content)
    shelf = Shelf(folder).catch_up()
    assert shelf.decks() == ["data", "models"]
    assert shelf.problems()
    assert all(line.startswith(f"{folder / 'compute.yaml'}:") for line in shelf.problems())


def test_a_deck_that_breaks_goes_and_one_that_is_mended_comes_back(folder: Path) -> None:
    shelf = Shelf(folder).catch_up()
    rewrite(folder / "data.yaml", "title:", "titel:")
    shelf.catch_up()
    assert shelf.decks() == ["compute", "models"]
    assert any("did you mean 'title'" in line for line in shelf.problems())
    rewrite(folder / "data.yaml", "titel:", "title:")
    shelf.catch_up()
    assert shelf.decks() == ["compute", "data", "models"]
    assert shelf.problems() == []
    assert shelf.agrees_with_a_new_one()


def test_a_card_id_in_two_files_is_reported_with_both_places(folder: Path) -> None:
    path = write_deck_file(folder, deck("extra", "e1", "d2", number="I.C"))
    shelf = Shelf(folder).catch_up()
    (problem,) = shelf.problems()
    line = path.read_text().splitlines().index("  - id: d2") + 1
    column = len("  - id: d")
    first_line = (folder / "data.yaml").read_text().splitlines().index("  - id: d2") + 1
    assert problem.startswith(f"{path}:{line}:{column}: ")
    assert f"'d2' is already in {folder / 'data.yaml'}:{first_line}" in problem
    assert shelf.decks() == ["compute", "data", "models"]
    assert shelf.cards().count("d2") == 1


def test_a_deck_id_in_two_files_is_reported_with_both_places(folder: Path) -> None:
    path = write_deck_file(folder, deck("data", "other"), name="zz")
    path.write_text(f"# A copy.\n{path.read_text()}")
    line = path.read_text().splitlines().index("id: data") + 1
    first_line = (folder / "data.yaml").read_text().splitlines().index("id: data") + 1
    shelf = Shelf(folder).catch_up()
    (problem,) = shelf.problems()
    assert problem.startswith(f"{path}:{line}:5: ")
    assert f"'data' is already in {folder / 'data.yaml'}:{first_line}" in problem
    assert "other" not in shelf.cards()


def test_each_copy_of_a_deck_is_told_once_for_each_id(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        write_deck_file(tmp_path, deck("data", "d1", "d2"), name=name)
    shelf = Shelf(tmp_path).catch_up()
    problems = shelf.problems()
    assert len(problems) == 2 * len(("data", "d1", "d2"))
    assert all(f"already in {tmp_path / 'one.yaml'}:" in problem for problem in problems)


def test_copies_of_a_large_deck_are_told_in_seconds_and_not_one_by_one(tmp_path: Path) -> None:
    ids = [f"c{number}" for number in range(5000)]
    for name in ("one", "two", "three"):
        write_deck_file(tmp_path, deck("data", *ids), name=name)
    shelf = Shelf(tmp_path).catch_up()
    begin = time.process_time()
    shelf.catch_up()
    assert time.process_time() - begin < 2
    assert shelf.problems()[-1].endswith("... and 4001 more problems")


def test_a_duplicate_is_found_across_folders(folder: Path, tmp_path: Path) -> None:
    write_deck_file(tmp_path / "own", deck("mine", "c1", "mine-1"))
    shelf = Shelf(folder, tmp_path / "own").catch_up()
    assert len(shelf.problems()) == 1
    assert shelf.cards().count("c1") == 1


def test_a_duplicate_that_is_given_another_id_is_forgiven(folder: Path) -> None:
    path = write_deck_file(folder, deck("extra", "e1", "d2", number="I.C"))
    shelf = Shelf(folder).catch_up()
    rewrite(path, "id: d2", "id: e2")
    shelf.catch_up()
    assert shelf.problems() == []
    assert {"e1", "e2"} < set(shelf.cards())
    assert shelf.agrees_with_a_new_one()


def test_a_duplicate_whose_first_file_goes_takes_its_place(folder: Path) -> None:
    write_deck_file(folder, deck("extra", "e1", "d2", number="I.C"))
    shelf = Shelf(folder).catch_up()
    (folder / "data.yaml").unlink()
    shelf.catch_up()
    assert shelf.decks() == ["compute", "extra", "models"]
    assert shelf.problems() == []
    assert shelf.agrees_with_a_new_one()


def test_a_deck_that_is_left_out_still_has_its_ids(tmp_path: Path) -> None:
    write_deck_file(tmp_path, deck("a", "x1"))
    write_deck_file(tmp_path, deck("b", "x1", "x2"))
    write_deck_file(tmp_path, deck("c", "x2", "x3"))
    shelf = Shelf(tmp_path).catch_up()
    assert shelf.decks() == ["a"]
    assert [problem.partition(" is already")[0][-4:] for problem in shelf.problems()] == [
        "'x1'",
        "'x2'",
    ]


def test_other_files_and_hidden_ones_are_no_decks(folder: Path) -> None:
    (folder / "notes.md").write_text("# notes")
    (folder / ".compute.yaml.swp.yaml").write_text("id: [")
    (folder / ".hidden.yml").write_text("id: [")
    assert Shelf(folder).catch_up().problems() == []


def test_a_folder_that_is_not_there_holds_no_decks(folder: Path, tmp_path: Path) -> None:
    shelf = Shelf(folder, tmp_path / "missing").catch_up()
    assert shelf.decks() == ["compute", "data", "models"]
    assert shelf.index.is_current()


CHECK = textwrap.dedent(
    """
    import resource, sys
    from pathlib import Path
    from dp100_cards.usecases.check_decks import check_decks

    resource.setrlimit(resource.RLIMIT_AS, (600_000_000, resource.RLIM_INFINITY))
    checked = check_decks([Path(sys.argv[1])])
    print(checked.cards, *checked.problems, sep="\\n")
    """
)


@pytest.mark.parametrize("kind", ["folder", "dangling link", "pipe", "endless device"])
def test_what_is_no_file_is_one_problem_and_neither_hangs_nor_fills_the_memory(
    folder: Path, kind: str
) -> None:
    path = folder / "strange.yaml"
    match kind:
        case "folder":
            path.mkdir()
        case "dangling link":
            path.symlink_to("nowhere")
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to("/dev/zero")
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(folder)],
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    cards, problem = done.stdout.splitlines()
    assert cards == "8"
    assert problem.startswith(f"{path}:1:1: ")


def test_a_file_that_could_not_be_read_and_is_empty_now_is_said_to_be_empty(folder: Path) -> None:
    path = folder / "strange.yaml"
    path.symlink_to("nowhere")
    shelf = Shelf(folder).catch_up()
    path.unlink()
    path.write_bytes(b"")
    shelf.catch_up()
    assert shelf.agrees_with_a_new_one()


def test_hostile_file_names_are_reported_inert(folder: Path) -> None:
    (folder / "\x1b[2J.yaml").write_text("")
    (problem,) = Shelf(folder).catch_up().problems()
    assert problem.isprintable()


def settled(folder: Path, clock: Path) -> Shelf:
    """A shelf that was read long enough after the last change to trust the times of its files."""
    clock.touch()
    shelf = Shelf(folder)
    deadline = time.monotonic() + 10
    shelf.catch_up()
    while not shelf.index.is_settled():
        assert time.monotonic() < deadline
        shelf.catch_up(file_clock_ns(clock))
    return shelf


def change_unseen(path: Path, old: str, new: str) -> None:
    """Changes a text in place to one as long, and sets its time of change back."""
    before = path.stat()
    with path.open("r+") as file:
        text = file.read()
        assert old in text
        assert len(old) == len(new)
        file.seek(0)
        file.write(text.replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_change_that_hides_its_time_is_noticed(folder: Path, tmp_path: Path) -> None:
    shelf = settled(folder, tmp_path / "clock")
    change_unseen(folder / "data.yaml", "What is d2?", "What was d2")
    assert not shelf.index.is_current()
    assert "What was d2" in str(shelf.catch_up().contents()["card_texts"])


def test_a_file_in_the_place_of_another_is_noticed(folder: Path, tmp_path: Path) -> None:
    shelf = settled(folder, tmp_path / "clock")
    path, other = folder / "data.yaml", folder / ".other"
    other.write_text(path.read_text().replace("What is d2?", "What was d2"))
    before = path.stat()
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.rename(path)
    assert not shelf.index.is_current()


def test_a_file_that_had_just_changed_is_not_trusted_by_its_times(folder: Path) -> None:
    shelf = Shelf(folder).catch_up()
    path = folder / "data.yaml"
    path.write_text(path.read_text().replace("What is d2?", "What was d2"))
    # As if both changes had come within one tick of the clock: all times are those of the first.
    row = path.stat()
    shelf.connection.execute(
        "UPDATE yaml_files SET mtime_ns = ?, ctime_ns = ? WHERE path = ?",
        (row.st_mtime_ns, row.st_ctime_ns, str(path)),
    )
    assert not shelf.index.is_current()
    assert "What was d2" in str(shelf.catch_up().contents()["card_texts"])


def test_a_file_that_had_just_changed_is_trusted_later(folder: Path, tmp_path: Path) -> None:
    shelf = Shelf(folder).catch_up()
    assert shelf.index.is_current()
    assert not shelf.index.is_settled()
    (tmp_path / "clock").touch()
    far = file_clock_ns(tmp_path / "clock") + 3_000_000_000
    assert shelf.catch_up(far).index.is_settled()
    assert shelf.index.is_current()


def test_reading_leaves_the_garbage_collector_as_it_was(folder: Path) -> None:
    assert gc.isenabled()
    Shelf(folder).catch_up()
    assert gc.isenabled()
    gc.disable()
    try:
        Shelf(folder).catch_up()
        assert not gc.isenabled()
    finally:
        gc.enable()
