"""The exam of the decks, compiled: which one it is, and that it follows its file."""

from pathlib import Path

from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.deck_index import DeckIndex
from tests.storage.overlays.test_exam_reader import EXAM
from tests.support.closing import close_later


def write(folder: Path, text: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "exam.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def index_of(*folders: Path) -> DeckIndex:
    connection = close_later(open_cache_in_memory(None))
    index = DeckIndex(connection, folders)
    with transaction(connection):
        index.catch_up()
    return index


def code(index: DeckIndex) -> str | None:
    exam = index.exam()
    return None if exam is None else exam.name.code


def test_the_exam_is_that_of_the_first_folder_that_has_one(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    folders = [
        tmp_path / "missing",
        tmp_path / "empty",
        write(tmp_path / "broken", "x"),
        write(tmp_path / "binary", b"\xff"),
        write(tmp_path / "second", EXAM),
        write(tmp_path / "first", EXAM.replace("DP-100", "XX-1")),
    ]
    assert code(index_of(*folders)) == "DP-100"
    assert code(index_of(*folders[:4])) is None


def test_an_exam_that_is_edited_is_another_one(tmp_path: Path) -> None:
    connection = close_later(open_cache_in_memory(None))
    index = DeckIndex(connection, [write(tmp_path / "decks", EXAM)])
    for text, wanted in ((EXAM, "DP-100"), (EXAM.replace("DP-100", "XX-1"), "XX-1"), ("x", None)):
        write(tmp_path / "decks", text)
        with transaction(connection):
            index.catch_up()
        assert code(index) == wanted
