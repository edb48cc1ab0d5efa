"""Tags and text of HTML and SVG; text from decks can neither be markup nor turn the page around."""

from html import escape
from unicodedata import category

_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_KEPT = frozenset("\t\n\u200d")
"""The joiner stays, since emoji are made of it."""
_PICTURES = 0x2400


def text(value: str) -> str:
    """Text as it is shown: escaped, and control characters as visible signs."""
    return escape(value if value.isprintable() else "".join(map(_visible, value)))


def tag(name: str, content: str = "", **attributes: str | float | None) -> str:
    """An element around content that is markup already; attributes that are None are left out.

    A trailing underscore of an attribute's name is dropped, others become hyphens.
    """
    return f"<{name}{_written(attributes)}>{content}</{name}>"


def open_tag(name: str, content: str, **attributes: str | float | None) -> str:
    """An element of a table, whose end HTML lets one leave out: tables are most of the page."""
    return f"<{name}{_written(attributes)}>{content}"


def leaf(name: str, **attributes: str | float | None) -> str:
    """An SVG element without content."""
    return f"<{name}{_written(attributes)}/>"


def short(value: float) -> str:
    """A coordinate to a tenth, without a needless zero."""
    return f"{value:.1f}".removesuffix(".0")


def _written(attributes: dict[str, str | float | None]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )


def _value(value: str | float) -> str:
    return text(value) if isinstance(value, str) else short(value)


def _visible(character: str) -> str:
    code = ord(character)
    is_no_character = code & 0xFFFE == 0xFFFE
    if character in _KEPT or not (category(character) in _HARMFUL or is_no_character):
        return character
    return chr(_PICTURES + code) if code < 0x20 else f"<U+{code:04X}>"
