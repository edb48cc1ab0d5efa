"""What a complete answer must name, found in the structure of the answer."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dp100_cards.documents.blocks import Block, BlockKind
from dp100_cards.documents.phrases import (
    bold_terms,
    first_clause,
    is_aside,
    marked_terms,
    plain,
    repeats,
    shorten,
    split_lead,
)
from dp100_cards.documents.python_code import parse

_LABELS = frozenset(
    (
        "benefit",
        "benefits",
        "consideration",
        "considerations",
        "definition",
        "description",
        "how",
        "how it helps",
        "how it works",
        "primary use case",
        "purpose",
        "reason",
        "result",
        "use case",
        "use cases",
        "why",
    )
)
"""Leads that say what kind of thing follows and not what it is."""
_EXAMPLE = re.compile(r"\b(?:example|sample|snippet|note)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
_STATEMENTS = (ast.Assign, ast.AnnAssign, ast.Expr)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A block of an answer and what stands around it."""

    block: Block
    before: Block | None
    after: Block | None
    group: str
    """The lead of the entry that it lies in."""

    @property
    def introduces(self) -> bool:
        """Whether the block ends in a colon and deeper entries follow."""
        follows = self.after is not None and self.after.depth > self.block.depth
        return follows and self.block.ends_in_colon


def key_points(answer: Sequence[Block], question: str) -> tuple[str, ...]:
    """The key points of an answer in its order, as short plain texts without repetition."""
    asked = plain(question)
    found: dict[str, str] = {}
    for spot in _spots(answer):
        for point in _points(spot, asked):
            found.setdefault(point.casefold(), point)
    return tuple(found.values())


def _spots(blocks: Sequence[Block]) -> Iterator[_Spot]:
    leads: list[str] = []
    neighbours = zip([None, *blocks[:-1]], blocks, [*blocks[1:], None], strict=True)
    for before, block, after in neighbours:
        del leads[max(block.depth - 1, 0) :]
        yield _Spot(block, before, after, leads[-1] if leads else "")
        if block.is_entry:
            leads.append(split_lead(block.text).lead)


def _points(spot: _Spot, asked: str) -> Iterator[str]:
    match spot.block.kind:
        case BlockKind.CODE:
            if spot.before is None or not _EXAMPLE.search(spot.before.text):
                yield from _calls(spot.block.text)
        case BlockKind.HEADING:
            # A heading right above code only says where the code goes.
            if spot.after is not None and spot.after.kind is not BlockKind.CODE:
                yield plain(_NUMBER.sub("", spot.block.text)).rstrip(":")
        case BlockKind.PARAGRAPH if not split_lead(spot.block.text).lead:
            yield from _paragraph_points(spot, asked)
        case _:
            yield from _led_points(spot, asked)


def _paragraph_points(spot: _Spot, asked: str) -> Iterator[str]:
    text = spot.block.text
    if is_aside(text):
        return
    if spot.block.ends_in_colon:
        yield from _unasked(marked_terms(text), asked)
        if spot.after is not None and spot.after.kind is BlockKind.CODE:
            yield plain(text).rstrip(":")
        return
    yield from list(_unasked(bold_terms(text), asked)) or [first_clause(text)]


def _unasked(terms: Iterator[str], asked: str) -> Iterator[str]:
    return (term for term in terms if term.casefold() not in asked.casefold())


def _led_points(spot: _Spot, asked: str) -> Iterator[str]:
    """What an entry, or a paragraph with a lead, contributes."""
    led = split_lead(spot.block.text)
    if _EXAMPLE.search(led.lead):
        return
    if led.lead.casefold() in _LABELS or repeats(led.lead, asked):
        if led.body and not spot.introduces:
            clause = first_clause(led.body)
            yield f"{spot.group}: {clause}" if spot.group else clause
    elif spot.introduces and spot.block.kind is BlockKind.BULLET:
        # A bullet that introduces others is their heading; a numbered step counts itself.
        return
    else:
        points = [led.lead] if led.lead else list(bold_terms(led.body)) or [first_clause(led.body)]
        yield from (f"{point} (optional)" if led.is_optional else point for point in points)


def _calls(code: str) -> Iterator[str]:
    """The functions that code calls for what they do or give, with the names of the arguments."""
    tree = parse(code)
    for statement in tree.body if tree is not None else ():
        value = statement.value if isinstance(statement, _STATEMENTS) else None
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name | ast.Attribute):
            name = ast.unparse(value.func)
            if name != "print":
                named = ", ".join(word.arg for word in value.keywords if word.arg)
                yield shorten(f"{name}() with {named}" if named else f"{name}()")
