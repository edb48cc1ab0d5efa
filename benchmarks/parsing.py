"""Parses a study document and a hundred of it in turns; prints milliseconds as JSON.

python benchmarks/parsing.py DOCUMENT ROUNDS, by the Python that has dp100-cards
"""

import json
import re
import sys
from functools import partial
from pathlib import Path
from time import perf_counter

from markdown_it import MarkdownIt

from dp100_cards.documents.parser import parse_document
from dp100_cards.model.deck import Source
from measuring import in_turns

_COPIES = 100
_QUESTION = re.compile(r"\*\*Question (\d+):\*\*")


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    many = "\n\n".join(_renumbered(text, copy) for copy in range(_COPIES))
    assert _cards(many) == _COPIES * _cards(text)
    candidates = {
        "one": partial(_parsing, text),
        "many": partial(_parsing, many),
        "markdown-it": partial(_reading, text),
    }
    print(json.dumps(in_turns(candidates, int(sys.argv[2]))))


def _renumbered(text: str, copy: int) -> str:
    """A copy whose questions go on where the one before ended."""
    count = len(_QUESTION.findall(text))
    return _QUESTION.sub(lambda found: f"**Question {int(found[1]) + copy * count}:**", text)


def _cards(text: str) -> int:
    return sum(len(deck.cards) for deck in parse_document(text, Source("notes.md", "")).decks)


def _parsing(text: str) -> float:
    start = perf_counter()
    parse_document(text, Source("notes.md", ""))
    return perf_counter() - start


def _reading(text: str) -> float:
    """The least that reads Markdown: markdown-it's tokens, nothing made of them."""
    reader = MarkdownIt("commonmark")
    start = perf_counter()
    reader.parse(text)
    return perf_counter() - start


if __name__ == "__main__":
    main()
