"""A page read back: its elements, whether they nest, and its pictures as XML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

_VOID = {"meta", "path", "rect", "circle"}
_IMPLIED = {"td": {"td", "th"}, "th": {"td", "th"}, "tr": {"td", "th", "tr"}, "/tr": {"td", "th"},
            "/thead": {"td", "th", "tr"}, "/tbody": {"td", "th", "tr"}}  # fmt: skip
"""Which open elements of a table a tag may end without saying so."""


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    """Names of the elements around it."""
    words: list[str] = field(default_factory=list)
    """Its text, that of inner elements included."""

    @property
    def text(self) -> str:
        return "".join(self.words)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of {tag} stands twice"
        around = tuple(each.name for each in self.open)
        element = Element(tag, {name: value or "" for name, value in attrs}, around)
        self.found.append(element)
        if tag not in _VOID or not (self.get_starttag_text() or "").endswith("/>"):
            self.open += [] if tag == "meta" else [element]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert "svg" in [each.name for each in self.open], f"{tag} is no element that ends itself"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._end_implied(f"/{tag}")
        assert self.open, f"{tag} ends what never began"
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words.append(data)

    def _end_implied(self, tag: str) -> None:
        while self.open and self.open[-1].name in _IMPLIED.get(tag, ()):
            self.open.pop()


def read(page: str) -> list[Element]:
    """All elements in their order; fails where they do not nest."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    return reader.found


def pictures(page: str) -> list[ET.Element]:
    """The SVG parts, read as XML."""
    return [ET.fromstring(each) for each in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]
