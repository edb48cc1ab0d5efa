"""Decks, corrections, notes and journals whose every field tries to do harm."""

import json
import re
from pathlib import Path

from dp100_cards.model.rating import Rating
from dp100_cards.storage.journal.journal_line import FIRST_CHAIN, encode_line
from tests.support.clock import FixedClock
from tests.support.machines import Machine

HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What no terminal may get from a card; a tab is drawn as blanks."""
COMMANDS = (
    "\x1b]52;c;aGFja2Vk\x07 \x1b]0;owned\x07 \x1b[2J \x1b[?1049l \x1bPq\x1b\\ \x9b2J \x90p\x9c"
    " \x1b]8;;http://evil.example\x1b\\link \x0e \x08\x7f \u202edlrow\u202c \u200bzero \x85"
)
MARKUP = "[/red] [b]bold [@click=app.quit]quit[/] a[0] [link=x]y [/ $primary {0} %s \\[x]"
STRANGE = {
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 "
    "\U0001f1e9\U0001f1ea \u2764\ufe0f \U0001f44d\U0001f3fd",
    "cjk": "\u4f60\u597d\uff0c\u4e16\u754c " * 40,
    "combining": "e\u0301 o\u0308 " + "z" + "\u0324\u0330\u0319" * 60,
    "rtl": "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd (abc) 123",
    "word": "x" * 10_000,
    "nested": "> " * 60 + "deep\n" + "\n".join("  " * depth + "- level" for depth in range(60)),
    "fence": "```python\n" + "y = [" + "1, " * 3_000 + "]\n",
    "table": "|a|b|\n|-|-|\n" + "|" + "cell " * 200 + "|" + COMMANDS.replace("|", "") + "|\n",
    "blank": "\u2800 \u3164",
    "joiners": "\u200d" * 50 + "a",
}
"""Texts that are hard to draw, by what is strange about them."""


def write_hostile_deck(folder: Path) -> Path:
    """A card whose every field tries to do harm, and what corrects it tries too."""
    harm = f"{MARKUP} {COMMANDS}"
    card: dict[str, object] = {
        "id": "h1",
        "topic": f"Topic {harm}",
        "tags": [f"tag {harm}"],
        "question": f"Question {harm}\n\n# {harm}",
        "answer": f"Answer {harm}\n\n- {harm}\n\n```{COMMANDS}\n{harm}\n```\n\n{STRANGE['table']}",
        "explanation": f"Explanation {harm}",
        "why_correct": f"Why {harm}",
        "key_points": [f"Point {number} {harm}" for number in range(3)],
    }
    _write_deck(folder, "hostile", f"Title {harm}", [card])
    remark = {
        "kind": "wrong",
        "text": f"Correction {harm}",
        "source": harm,
        "checked": "2026-11-22",
    }
    corrections = {"cards": {"h1": {"notes": [remark]}}}
    (folder / "corrections.yaml").write_text(json.dumps(corrections), encoding="utf-8")
    return folder


def write_strange_deck(folder: Path) -> Path:
    """Cards that are hard to draw."""
    cards: list[dict[str, object]] = [
        {"id": name, "topic": text[:300], "question": f"{text} ?", "answer": text,
         "explanation": text, "key_points": [text[:300]]}
        for name, text in STRANGE.items()
    ]  # fmt: skip
    _write_deck(folder, "strange", "\U0001f4a5 strange", cards)
    return folder


def write_long_deck(folder: Path) -> Path:
    """A card that is far too long."""
    card: dict[str, object] = {
        "id": "long",
        "question": "\n".join(f"Question, line {number}" for number in range(5_000)),
        "answer": "Many key points.",
        "key_points": [f"Point {number}" for number in range(500)],
    }
    _write_deck(folder, "long", "Long", [card])
    return folder


def write_hostile_home(home: Path) -> None:
    """Notes, and a journal of another machine whose missed points are escapes, lists and lies."""
    home.mkdir(parents=True, exist_ok=True)
    notes = {"cards": {"h1": {"notes": [{"text": f"Note {MARKUP} {COMMANDS}"}]}}}
    (home / "notes.yaml").write_text(json.dumps(notes), encoding="utf-8")
    clock = FixedClock()
    clock.advance(days=-9)
    machine = Machine(home, "b0b0b0b0")
    for _ in range(9):
        machine.review("h1", Rating.AGAIN, clock())
        clock.advance(days=1)
    machine.close()
    missed: list[object] = [
        [f"Point 0 {MARKUP} {COMMANDS}"], [COMMANDS] * 3, ["x" * 5_000], ["many"] * 2_000,
        ["Point 1"], [""], ["\u202e"], [MARKUP],
    ]  # fmt: skip
    _say_missed(machine.journal, missed)


def _write_deck(folder: Path, name: str, title: str, cards: list[dict[str, object]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    deck = json.dumps({"id": name, "title": title, "cards": cards})
    # YAML does not join two halves of a character that JSON writes as two.
    yaml = re.sub(r"\\ud[89ab]..\\ud[c-f]..", lambda pair: json.loads(f'"{pair[0]}"'), deck)
    (folder / f"{name}.yaml").write_text(yaml, encoding="utf-8")


def _say_missed(path: Path, missed: list[object]) -> None:
    """Gives the reviews of a journal these missed points, all checksums in order."""
    chain, content, waiting = FIRST_CHAIN, b"", list(missed)
    for line in path.read_bytes().splitlines():
        fields = json.loads(line)
        del fields["sum"]
        if fields["kind"] == "reviewed" and waiting:
            fields["missed"] = waiting.pop(0)
        encoded, chain = encode_line(fields, chain)
        content += encoded
    path.write_bytes(content)
