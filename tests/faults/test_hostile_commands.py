"""What decks, files, arguments and the environment hold reaches no terminal as a command.

Every payload of `tests/support/payloads.py` goes through every command: nothing leaks, nothing is
swallowed, nothing ends the program.
"""

import io
import json
import re
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dp100_cards.cli.internal_error import tell_internal_error
from tests.support.commands import Finished
from tests.support.decks import three_decks
from tests.support.in_process import dp100_here
from tests.support.payloads import (
    PAYLOADS,
    Payload,
    inert,
    payload_card,
    write_payload_decks,
    write_payload_notes,
)
from tests.support.shell import Desk

IDS = [f"p{number:03}" for number in range(len(PAYLOADS))]
ONLY_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
FORGED = "evil\ndp100: forged"
CARD_FIELDS = ("Topic", "Question", "Answer", "Explanation", "Why", "Point", "Correction", "Note",
               "Source")  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A home and decks with every payload in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    return write_payload_notes(folder / "home"), write_payload_decks(folder / "decks")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return three_decks(tmp_path / "decks")


def assert_inert(*texts: str) -> None:
    for text in texts:
        leaked = {character for character in text if character != "\n"} & harmful(text)
        assert not leaked, (leaked, text[:500])


def harmful(text: str) -> set[str]:
    return {character for character in set(text) if inert(character) != character}


def assert_shown(text: str, *before: str, shown: Callable[[Payload], str]) -> None:
    squashed = squash(text)
    for payload in PAYLOADS:
        for word in before:
            assert squash(word + shown(payload)) in squashed, (word, payload.name)


def squash(text: str) -> str:
    """The text without blanks and frames, which depend on where lines are broken."""
    return "".join(text.replace("│", "").split())


def as_written(payload: Payload) -> str:
    return payload.shown


def as_drawn(payload: Payload) -> str:
    return payload.drawn


def test_a_session_in_line_mode_shows_every_payload(hostile: tuple[Path, Path]) -> None:
    home, decks = hostile
    typed = "a\n+\np\nf\ni\n4\n" * len(IDS)
    done = dp100_here(
        "review", "--plain", "--new", "999", home=home, decks=decks, typed=typed + "l\nl 2\n\n"
    )
    assert done.code == 0
    assert_inert(done.out, done.err)
    assert_shown(done.out, *CARD_FIELDS, shown=as_written)
    assert "That was the last card." in done.out


def test_the_answer_with_blanks_and_what_is_typed_are_inert(
    hostile: tuple[Path, Path], home: Path
) -> None:
    decks = hostile[1]
    harm = "".join(payload.text.replace("\n", "") for payload in PAYLOADS)
    typed = f"\n1\nt\n{harm}\n.\n1\nn {harm}\n{harm}\nn\n{harm}\n.\n\n\n\nq\n"
    options = ("--plain", "--new", "1", "--type", "--confidence")
    done = dp100_here("review", *options, home=home, decks=decks, typed=typed)
    assert_inert(done.out, done.err)
    assert "Noted: " in done.out
    assert_inert((home / "notes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("options", [(), ("--raw",)])
def test_cards_that_are_shown_are_inert(
    hostile: tuple[Path, Path], options: tuple[str, ...]
) -> None:
    home, decks = hostile
    done = dp100_here("decks", "show", *options, *IDS, home=home, decks=decks)
    assert (done.code, done.err) == (0, "")
    assert_inert(done.out)
    assert_shown(done.out, *CARD_FIELDS, shown=as_written)


def test_json_and_csv_hold_the_inert_text(hostile: tuple[Path, Path]) -> None:
    home, decks = hostile
    for command in (("decks", "show", *IDS, "--json"), ("decks", "list", "--json"),
                    ("stats", "--format", "json")):  # fmt: skip
        done = dp100_here(*command, home=home, decks=decks)
        assert (done.code, done.err) == (0, "")
        assert_inert(done.out)
        texts = "\n".join(texts_in(json.loads(done.out)))
        assert_inert(texts)
        assert_shown(texts, "Title", shown=as_written)
    done = dp100_here("stats", "--format", "csv", home=home, decks=decks)
    assert_inert(done.out)
    assert_shown(done.out, "Title", shown=as_written)


def texts_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_in(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts_in(each)]
    return [str(value)]


@pytest.mark.parametrize("command", [("decks", "list", "--notes"), ("stats",), ("decks", "check"),
                                     ("stats", "--format", "md"), ("stats", "--measure", "reviews"),
                                     ("due",), ("due", "--json")])  # fmt: skip
def test_tables_are_inert(hostile: tuple[Path, Path], command: tuple[str, ...]) -> None:
    home, decks = hostile
    done = dp100_here(*command, home=home, decks=decks)
    assert done.code == 0
    assert_inert(done.out, done.err)
    if "list" in command:
        assert_shown(done.out, "Title", shown=as_written)


def test_what_is_drawn_on_a_terminal_has_colours_and_nothing_else(
    hostile: tuple[Path, Path],
) -> None:
    home, decks = hostile
    chosen = [number for number, each in enumerate(PAYLOADS) if number % 6 == 0 or each.seen]
    ids = [IDS[number] for number in chosen]
    with Desk("decks", "show", *ids, home=home, decks=decks, size=(160, 50)) as desk:
        assert desk.wait_for_exit() == 0
    text = ONLY_COLOURS.sub("", desk.raw.decode()).replace("\r\n", "\n")
    assert_inert(text)
    for payload in (PAYLOADS[number] for number in chosen):
        if payload.name != "entity in an address":  # Rich encodes it
            assert squash(f"Question {payload.drawn}") in squash(text), payload.name


def test_documents_are_built_and_told_of_inert(home: Path, tmp_path: Path) -> None:
    lines = ["# Exam", "## A. Compute \x1b]0;owned\x07 [/red]"]
    for number, payload in enumerate(PAYLOADS, start=1):
        lines += [f"- **Question {number}:** What {payload.text} ?",
                  f"- **Answer:** It {payload.text}", "", f"{payload.text} [/red]", ""]  # fmt: skip
    document = tmp_path / "\x1b]0;owned\x07.md"
    document.write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "built"
    for options in (("--dry-run",), ("--report",), ()):
        done = dp100_here("decks", "build", str(document), "--out", str(out), *options, home=home)
        assert_inert(done.out, done.err)
    document.write_text("\n".join(lines).replace("It ", "They "), encoding="utf-8")
    done = dp100_here("decks", "build", str(document), "--out", str(out), "--dry-run", home=home)
    assert "They" in done.out
    assert_inert(done.out, done.err)
    cards = "".join(path.read_text(encoding="utf-8") for path in out.glob("*.yaml"))
    assert_inert(cards)


def test_a_home_whose_name_does_harm_is_told_of_inert(tmp_path: Path) -> None:
    for text in joined_texts(3):
        folder = tmp_path / text[:50]
        home, decks = folder / "home", three_decks(folder / "decks")
        dp100_here("review", "--plain", home=home, decks=decks, typed="\n4\nn x\nq\n")
        for command in (
            ("config", "show"), ("config", "check"), ("config", "set", "order", "due"),
            ("backup", "list"), ("backup", "now"), ("backup", "list"), ("backup", "verify"),
            ("backup", "verify", text), ("backup", "restore", text, "--yes"),
            ("backup", "restore", "latest", "--dry-run"),
            ("backup", "restore", "latest", "--yes"),
            ("decks", "build", str(folder / "none.md"), "--out", str(folder), "--dry-run"),
            ("decks", "build", str(folder / "none.md"), "--out", str(folder), "--report"),
        ):  # fmt: skip
            done = dp100_here(*command, home=home, decks=decks)
            assert_inert(done.err)
            if command != ("backup", "now"):  # a path for scripts, byte for byte
                assert_inert(done.out)
            assert "Traceback" not in done.err
            (home / "notes.yaml").unlink(missing_ok=True)  # there is something to put back


def test_an_archive_whose_names_do_harm_is_told_of_inert(tmp_path: Path) -> None:
    home, decks = tmp_path / "home", three_decks(tmp_path / "decks")
    for number, text in enumerate(joined_texts(5)):
        archive = tmp_path / f"dp100-{number}.tar.gz"
        content = json.dumps({"version": 1, "files": [{"name": text, "size": 1, "sha256": text}]})
        with tarfile.open(archive, "w:gz") as file:
            for name, data in (("manifest.json", content.encode()), (text[:90], b"x")):
                member = tarfile.TarInfo(name)
                member.size = len(data)
                file.addfile(member, io.BytesIO(data))
        for command in (("verify", str(archive)), ("restore", str(archive), "--dry-run")):
            done = dp100_here("backup", *command, home=home, decks=decks)
            assert done.code in (1, 2)
            assert_inert(done.out, done.err)
            assert "Traceback" not in done.err


ARGUMENTS: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "section": lambda text: ("review", "--plain", "-s", text),
    "card": lambda text: ("review", "--plain", "--card", text),
    "tag": lambda text: ("review", "--plain", "--tag", text),
    "shown card": lambda text: ("decks", "show", text),
    "theme": lambda text: ("review", "--plain", "--theme", text),
    "home": lambda text: ("--home", f"/dev/null/{text}", "review", "--plain"),
    "decks": lambda text: ("--decks", f"/nowhere/{text}", "due"),
    "command": lambda text: (text,),
    "second command": lambda text: ("decks", text),
    "option": lambda text: ("stats", f"--{text}"),
    "value": lambda text: ("stats", "--format", text),
    "measure": lambda text: ("stats", "--measure", text),
    "explained measure": lambda text: ("stats", "--explain", text),
    "day": lambda text: ("stats", "--since", text),
    "day of the exam": lambda text: ("stats", "--on", text),
    "too much": lambda text: ("due", text),
    "value of a flag": lambda text: ("due", f"--json={text}"),
    "number": lambda text: ("review", "--limit", text),
    "folder": lambda text: ("decks", "check", f"/nowhere/{text}"),
    "document": lambda text: ("decks", "build", f"/nowhere/{text}", "--out", "/nowhere"),
    "report": lambda text: ("stats", "--output", f"/nowhere/{text}"),
    "setting": lambda text: ("config", "set", text, "1"),
    "value of a setting": lambda text: ("config", "set", "order", text),
    "command of a key": lambda text: ("config", "set", f"keys.{text}", "x"),
    "backup": lambda text: ("backup", "verify", text),
    "restored backup": lambda text: ("backup", "restore", text, "--yes"),
    "key": lambda text: ("config", "set", "keys.review.undo", text),
}
REPEATED = ("section", "tag", "theme", "setting", "value of a setting", "command of a key")
"""Where a message repeats, at least at first, what was written as it is."""


def joined_texts(count: int) -> list[str]:
    """All payloads in so many texts, without what no argument can hold."""
    texts = [each.text for each in PAYLOADS if "\0" not in each.text]
    return ["".join(texts[start::count]).replace("/", "") for start in range(count)]


@pytest.mark.parametrize("where", ARGUMENTS)
def test_an_argument_is_repeated_inert(home: Path, decks: Path, where: str) -> None:
    for text in joined_texts(4):
        done = dp100_here(*ARGUMENTS[where](text), home=home, decks=decks)
        assert done.code in (1, 2), (where, text)
        assert_inert(done.out, done.err)
        assert "Traceback" not in done.err
        if where in REPEATED:
            assert squash(inert(text)[:6]) in squash(done.err), (where, text)


@pytest.mark.parametrize("where", ARGUMENTS)
def test_no_argument_begins_a_line_of_ours(home: Path, decks: Path, where: str) -> None:
    done = dp100_here(*ARGUMENTS[where](FORGED), home=home, decks=decks)
    assert done.code in (1, 2)
    assert "dp100: forged" not in done.err.splitlines()


def test_the_environment_is_repeated_inert(home: Path, decks: Path) -> None:
    commands = (("DP100_ORDER", ("stats",)), ("DP100_EDITOR", ("config", "show")),
                ("DP100_KEYS", ("config", "check")), ("EDITOR", ("config", "edit")),
                ("DP100_HOME", ("config", "check")))  # fmt: skip
    for text in joined_texts(8):
        for name, command in commands:
            value = f"/dev/null/{text}" if name == "DP100_HOME" else text
            done = dp100_here(*command, home=home, decks=decks, environment={name: value})
            assert_inert(done.out, done.err)
            assert "Traceback" not in done.err


def write_deck(home: Path, decks: Path, text: str) -> None:
    name = f"{text}.yaml".replace("/", "_")
    (decks / name).write_text(f"id: [\n{name}", encoding="utf-8")


def write_fields(home: Path, decks: Path, text: str) -> None:
    quoted = json.dumps(text)
    card = f"cards:\n  - {{id: c9, {quoted}: x, question: a, answer: {quoted}}}\n"
    (decks / "fields.yaml").write_text(f"id: {quoted}\n{quoted}: x\n{card}", encoding="utf-8")
    remarks = f"{{kind: {quoted}, text: x, source: y, checked: {quoted}}}"
    patch = f"{{field: {quoted}, find: {quoted}, replace: x}}"
    (decks / "corrections.yaml").write_text(
        f"cards:\n  {quoted}: {{notes: [{remarks}]}}\n  c1: {{patches: [{patch}]}}\n",
        encoding="utf-8",
    )
    (decks / "exam.yaml").write_text(f"code: {quoted}\n{quoted}: x\n", encoding="utf-8")


def write_notes(home: Path, decks: Path, text: str) -> None:
    quoted = json.dumps(text)
    (home / "notes.yaml").write_text(f"cards:\n  {quoted}: {{{quoted}: x}}\n", encoding="utf-8")


def write_settings(home: Path, decks: Path, text: str) -> None:
    quoted = json.dumps(text).replace("\\u007f", "\\u007F").replace("\x7f", "\\u007F")
    lines = (f"{quoted} = 1", f"order = {quoted}", "[keys]", f"{quoted} = {quoted}")
    (home / "config.toml").write_text("\n".join(lines), encoding="utf-8")


def write_journal(home: Path, decks: Path, text: str) -> None:
    (home / "history").mkdir()
    name = f"{text}.jsonl".replace("/", "_")
    (home / "history" / name).write_text(f"{text}\n", encoding="utf-8")


def write_device(home: Path, decks: Path, text: str) -> None:
    (home / "device").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "write", [write_deck, write_fields, write_notes, write_settings, write_journal, write_device]
)
def test_files_are_told_of_inert(
    home: Path, decks: Path, write: Callable[[Path, Path, str], None]
) -> None:
    strange = [each.text for each in PAYLOADS if inert(each.text) != each.text]
    everything = [" ".join(strange[index : index + 8]) for index in range(0, len(strange), 8)]
    for number, text in enumerate([*everything, FORGED, "[/red] [b {0} %s"]):
        own_home, own_decks = home / str(number), decks / str(number)
        own_home.mkdir(parents=True)
        three_decks(own_decks)
        try:
            write(own_home, own_decks, text[:200].replace("\0", ""))
        except OSError:
            write(own_home, own_decks, text[:40].replace("\0", ""))
        for command in (("decks", "check"), ("review", "--plain"), ("config", "check"), ("due",)):
            done = dp100_here(*command, home=own_home, decks=own_decks)
            assert_inert(done.out, done.err)
            assert "dp100: forged" not in done.err.splitlines()


def test_a_card_is_told_apart_by_the_same_payloads() -> None:
    assert len({payload.text for payload in PAYLOADS}) == len(PAYLOADS) >= 52
    assert all(inert(payload.shown) == payload.shown for payload in PAYLOADS)
    assert payload_card(7, "x")["id"] == IDS[7]


def test_nothing_harmful_is_printed_by_an_internal_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    harm = "".join(payload.text for payload in PAYLOADS)
    tell_internal_error(ValueError(f"{harm}\ndp100: forged"))
    told: Finished = Finished(1, *capsys.readouterr())
    assert_inert(told.err)
