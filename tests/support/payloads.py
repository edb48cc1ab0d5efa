"""Texts that try to do harm, each with what a learner is to see instead of it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

_FORMAT = (0xAD, 0x61C, 0x180E, 0x200B, 0x200C, 0x200E, 0x200F, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB)
_RANGES = ((0x80, 0x9F), (0x2028, 0x202E), (0x2060, 0x206F), (0xD800, 0xDFFF), (0xE0000, 0xE007F))


@dataclass(frozen=True)
class Payload:
    """One text and what is to be seen of it."""

    name: str
    text: str
    shown: str
    """Without the blanks around it; where a card is drawn, Markdown may show less (`seen`)."""
    seen: str | None = None
    """What a screen that draws Markdown has instead, where that differs."""

    @property
    def drawn(self) -> str:
        """What stands on a screen that draws Markdown."""
        return self.shown if self.seen is None else self.seen


def inert(text: str) -> str:
    """What the cleaner makes of a text, told a second time and in another way."""
    return "".join(map(_inert, text))


def _inert(character: str) -> str:
    code = ord(character)
    if code < 0x20 and character not in "\t\n":
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    is_harmful = code in _FORMAT or any(first <= code <= last for first, last in _RANGES)
    return f"<U+{code:04X}>" if is_harmful else character


_COMMANDS = {
    "clipboard": "\x1b]52;c;aGFja2Vk\x07",
    "clipboard read": "\x1b]52;c;?\x1b\\",
    "title": "\x1b]0;owned\x07",
    "icon": "\x1b]2;owned\x1b\\",
    "palette": "\x1b]4;1;rgb:00/00/00\x07",
    "folder": "\x1b]7;file://evil/\x07",
    "hyperlink": "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "notice": "\x1b]9;owned\x07",
    "ground": "\x1b]11;#000000\x07",
    "notice of rxvt": "\x1b]777;notify;a;b\x07",
    "file of iTerm": "\x1b]1337;File=name=eA==;inline=0:eA==\x07",
    "mark of iTerm": "\x1b]1337;SetMark\x07",
    "sixel": "\x1bPq#0;2;0;0;0\x1b\\",
    "through tmux": "\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",
    "question to the terminal": "\x1bP$qm\x1b\\",
    "picture of kitty": "\x1b_Ga=T,f=24;AAAA\x1b\\",
    "private message": "\x1b^owned\x1b\\",
    "start of string": "\x1bXowned\x1b\\",
    "unterminated string": "\x1b]0;swallows what follows",
    "erase": "\x1b[2J",
    "erase all": "\x1b[3J\x1b[H",
    "leave the screen": "\x1b[?1049l",
    "hide the cursor": "\x1b[?25l",
    "mouse": "\x1b[?1003h",
    "status report": "\x1b[6n",
    "attributes report": "\x1b[c",
    "title report": "\x1b[21t",
    "colour": "\x1b[31m",
    "scroll region": "\x1b[1;2r",
    "repeat": "x\x1b[9999b",
    "reset": "\x1bc",
    "alignment": "\x1b#8",
    "character set": "\x1b(0",
    "C1 erase": "\x9b2J",
    "C1 clipboard": "\x9d52;c;eA==\x9c",
    "C1 device": "\x90q\x9c",
    "C1 application": "\x9fGa\x9c",
    "next line": "a\x85b",
    "shift out": "\x0eabc\x0f",
    "delete": "ab\x7f\x7f",
    "bell": "a\x07b",
    "backspace": "rm\x08\x08ok",
    "vertical tab": "a\x0bb\x0cc",
    "carriage return": "evil\rgood",
    "nul": "a\0b",
    "escape alone": "a\x1b",
}
_MARKUP = (
    "a[0]",
    "m[i][j]",
    "d[key]",
    "[@click=app.quit]quit[/]",
    "[@click=app.open_url('http://evil.example')]open",
    "[/]",
    "[/red]",
    "[red]danger",
    "[bold red on blue]x[/bold]",
    "[link=http://evil.example]link[/link]",
    "[#ff0000]",
    "[$primary]x",
    "[b ",
    "[on",
    "[[b]]",
    ":warning:",
    ":smile:",
    "{0} {name!r:>9} %s %(x)d $HOME ${HOME} $(id)",
    "=1+1",
    "@SUM(1)",
    "<script>alert(1)</script>",
    "[red]: http://evil.example",
    "<red>",
    "javascript:alert(1)",
)
_UNICODE = {
    "override": "\u202edlrow\u202c",
    "isolates": "\u2066a\u2067b\u2069",
    "marks": "a\u200e\u200f\u061cb",
    "zero width": "ze\u200b\u200cro\u2060\ufeff",
    "soft hyphen": "so\u00adft",
    "invisible times": "a\u2062b\u2064c",
    "tags": "a\U000e0041\U000e007fb",
    "separators": "a\u2028b\u2029c",
    "annotation": "\ufff9a\ufffab\ufffb",
    "vowel separator": "a\u180eb",
}
_DRAWN = (
    Payload("family", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f469"),
    Payload("heart", "\u2764\ufe0f", "\u2764\ufe0f"),
    Payload("flag", "\U0001f1e9\U0001f1ea", "\U0001f1e9\U0001f1ea"),
    Payload("stacked", "z" + "\u0324\u0330\u0319" * 30, "z\u0324\u0330\u0319"),
    Payload("escaped bracket", "\\[x]", "\\[x]", "[x]"),
    Payload("link", "[text](http://evil.example)", "[text](http://evil.example)",
            "text (http://evil.example)"),
    Payload("link that lies", "[http://good.example](http://evil.example)",
            "[http://good.example](http://evil.example)",
            "http://good.example (http://evil.example)"),
    Payload("picture", "![alt](http://evil.example/x.png)", "![alt](http://evil.example/x.png)",
            "alt (http://evil.example/x.png)"),
    Payload("address", "<http://evil.example/a>", "<http://evil.example/a>",
            "http://evil.example/a"),
    Payload("entity of escape", "a&#27;]0;owned&#7;b", "a&#27;]0;owned&#7;b", "a\ufffd]0;owned"),
    Payload("entity of override", "a&#x202e;b", "a&#x202e;b", "a<U+202E>b"),
    Payload("entity of return", "evil&#13;good", "evil&#13;good", "evil\u240dgood"),
    Payload("entity of feed", "a&#12;b", "a&#12;b", "a\u240cb"),
    Payload("entity by name", "a&ZeroWidthSpace;b&rlm;&shy;", "a&ZeroWidthSpace;b&rlm;&shy;",
            "a<U+200B>b<U+200F><U+00AD>"),
    Payload("entity in an address", "[x](http://a&#x202e;b)", "[x](http://a&#x202e;b)",
            "x (http://a<U+202E>b)"),
)  # fmt: skip

PAYLOADS = (
    *(Payload(name, text, inert(text)) for name, text in _COMMANDS.items()),
    *(Payload(text, text, text.strip()) for text in _MARKUP),
    *(Payload(name, text, inert(text)) for name, text in _UNICODE.items()),
    *_DRAWN,
)
"""All that fit on a line."""
TOO_MUCH = {
    "brackets": "[" * 3_000,
    "quotes": "> " * 300 + "deep",
    "stars": "*" * 3_000 + "a",
    "backticks": "`" * 2_999 + " a",
    "brackets and parentheses": "[a](" * 1_000,
    "pictures": "![" * 1_000,
    "long line": "x" * 20_000,
    "many marks": "e" + "\u0301" * 2_000,
    "many joiners": "\u200d" * 500,
}
"""Texts that are hard to take apart or to draw."""


def payload_card(number: int, text: str) -> dict[str, object]:
    """A card that has a text in every field."""
    return {
        "id": f"p{number:03}",
        "topic": f"Topic {text}",
        "tags": [f"tag {text}"],
        "question": f"Question {text}",
        "answer": f"Answer {text}",
        "explanation": f"Explanation {text}",
        "why_correct": f"Why {text}",
        "key_points": [f"Point {text}"],
    }


def write_payload_decks(folder: Path) -> Path:
    """A deck for each payload, which stands in all that can be written in it and about it."""
    folder.mkdir(parents=True, exist_ok=True)
    remarks: dict[str, object] = {}
    for number, payload in enumerate(PAYLOADS):
        deck = {
            "id": f"d{number:03}",
            "title": f"Title {payload.text}",
            "domain": {"number": f"N{number}", "title": f"Domain {payload.text}"},
            "section": "A",
            "cards": [payload_card(number, payload.text)],
        }
        (folder / f"d{number:03}.yaml").write_text(as_yaml(deck), encoding="utf-8")
        remark = {"kind": "detail", "text": f"Correction {payload.text}",
                  "source": f"Source {payload.text}", "checked": "2026-11-22"}  # fmt: skip
        remarks[f"p{number:03}"] = {"notes": [remark]}
    (folder / "corrections.yaml").write_text(as_yaml({"cards": remarks}), encoding="utf-8")
    return folder


def write_payload_notes(home: Path) -> Path:
    """A note with its payload for each card of those decks."""
    home.mkdir(parents=True, exist_ok=True)
    notes = {
        f"p{number:03}": {"notes": [{"text": f"Note {payload.text}"}]}
        for number, payload in enumerate(PAYLOADS)
    }
    (home / "notes.yaml").write_text(as_yaml({"cards": notes}), encoding="utf-8")
    return home


def as_yaml(value: object) -> str:
    """A value in YAML, every harmful character escaped inside quotes."""
    # YAML does not join two halves of a character that JSON writes as two.
    pair = re.compile(r"\\ud[89ab]..\\ud[c-f]..")
    return pair.sub(lambda found: json.loads(f'"{found[0]}"'), json.dumps(value))
