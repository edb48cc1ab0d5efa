"""The border where text from outside becomes inert: control characters are shown, not obeyed.

Taken out of their power: C0 and C1 controls but tab and newline, DEL, bidirectional controls,
invisible format characters, tag characters, line separators and lone surrogates. The variation
selectors stay, since emoji are made of them, and so does the joiner U+200D between two of these.
Elsewhere it would take a terminal's column from the character behind it.
"""

import re
from codecs import charmap_decode

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_JOINER = "\u200d"
_STRAY_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f]){_JOINER}|{_JOINER}(?![{_EMOJI}])")
_PICTURES = 0x2400


def clean_text(text: str) -> str:
    """The text with every harmful character replaced by a visible sign for it."""
    text = text.replace("\r\n", "\n")
    if text.replace("\n", " ").isprintable():
        return text  # nothing harmful is printable, which is quicker to see
    if text.isascii():
        return charmap_decode(text.encode("ascii"), "strict", _ASCII)[0]
    if _JOINER in text:
        text = _STRAY_JOINER.sub(_visible(ord(_JOINER)), text)
    return text.translate(_SIGNS) if _HARMFUL.search(text) else text


def clean_line(text: str) -> str:
    """Like `clean_text`, for a message that must stay on one line."""
    return clean_text(text).replace("\n", "\u240a").replace("\t", " ")


def clean_pasted(text: str) -> str:
    """Like `clean_text`, for what a terminal sends: its lines end in carriage returns."""
    return clean_text(text.replace("\r\n", "\n").replace("\r", "\n"))


def is_text(name: str) -> bool:
    """Whether the name of a file is text; on most systems it can be any bytes."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


class _Signs(dict[int, str]):
    """What each character is shown as, made when it is first met: a file may be full of them."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _visible(code) if _HARMFUL.match(character) else character
        return self[code]


_SIGNS = _Signs()


def _visible(code: int) -> str:
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return "\u2421"
    return f"<U+{code:04X}>"


_ASCII = "".join(map(chr, range(128))).translate(_SIGNS)
"""What each ASCII character is shown as, one character each: quicker than any mapping."""
