"""Paragraphs and code fences that the end of a page cut in two, joined again."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from dp100_cards.documents.blocks import Block, BlockKind, option_letter
from dp100_cards.documents.code.code_language import recognise
from dp100_cards.documents.code.python_code import parse
from dp100_cards.documents.repairs import Repair
from dp100_cards.model.word_lists import words

_CLOSED = re.compile(r"[.!?:;][^\w\s]*+$")
_CLOSING_MARKS = 12
"""More marks than this never stand behind a full stop."""
_FIRST_LETTER = re.compile(r"[^\w\s]*(?P<letter>\w)?")
_DANGLING = words(
    "a an the of to in on at by for with from as into and or nor but that which who whose is are"
    " was were be can may must should will your its their this these those such than"
)
_PROSE_WORDS = 4
_TABLE_HEAD_END = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
"""The row below the head of a table."""
_TAG = re.compile(r"</?[a-zA-Z][\w-]*[\s/>]")
"""A tag of HTML, which goes on with no sentence."""


def join_cut_text(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs and tables without an end joined to what follows without a beginning."""
    return [
        _merge(run, "\n" if run[0].keeps_lines else " ") for run in _runs(blocks, _text_goes_on)
    ]


def join_cut_code(blocks: Sequence[Block]) -> list[Block]:
    """Fences that stand back to back made one, if the second one names no language."""
    return [_merge(run, "\n") for run in _runs(blocks, _code_goes_on)]


def _runs(
    blocks: Iterable[Block], goes_on: Callable[[Block, Block], bool]
) -> Iterable[list[Block]]:
    run: list[Block] = []
    for block in blocks:
        if run and goes_on(run[-1], block):
            run.append(block)
            continue
        if run:
            yield run
        run = [block]
    if run:
        yield run


def _merge(run: Sequence[Block], glue: str) -> Block:
    if len(run) == 1:
        return run[0]
    offsets = accumulate((len(block.text) + len(glue) for block in run[:-1]), initial=0)
    return replace(
        run[0],
        text=glue.join(block.text for block in run),
        lines=tuple(line for block in run for line in block.lines),
        starts=tuple(
            offset + start
            for offset, block in zip(offsets, run, strict=True)
            for start in block.starts
        ),
        repairs=tuple(repair for block in run for repair in block.repairs) + _joints(run),
    )


def _joints(run: Sequence[Block]) -> tuple[Repair, ...]:
    """One repair for each block but the first."""
    what = "code fence joined to" if run[0].kind is BlockKind.CODE else "joined to"
    return tuple(
        Repair(block.line, f"{what} line {before.lines[-1]}, cut by the end of a page")
        for before, block in pairwise(run)
    )


def _text_goes_on(block: Block, following: Block) -> bool:
    if following.kind is not BlockKind.PARAGRAPH or option_letter(following.text):
        return False
    if _TAG.match(following.text):
        return False
    if block.keeps_lines or following.keeps_lines:
        return _is_one_table(block.text, following.text)
    if block.kind is BlockKind.PARAGRAPH:
        return _is_cut(block.text, following.text) or _is_unfinished_prose(block.text)
    return block.is_entry and _is_cut(block.text, following.text)


def _is_one_table(text: str, following: str) -> bool:
    """Whether rows without a head of their own follow a table of as many columns."""
    rows, more_rows = text.split("\n"), following.split("\n")
    if len(rows) < 2 or not _TABLE_HEAD_END.fullmatch(rows[1]):
        return False
    has_head = len(more_rows) > 1 and _TABLE_HEAD_END.fullmatch(more_rows[1]) is not None
    return more_rows[0].count("|") == rows[1].count("|") and not has_head


def _is_cut(text: str, following: str) -> bool:
    """Whether a text breaks off in the middle of a sentence that the following one goes on with."""
    if _has_open_mark(text):
        return True
    if _CLOSED.search(text[-_CLOSING_MARKS:]):
        return False
    first = _FIRST_LETTER.match(following)
    starts_small = first is not None and (first["letter"] or "").islower()
    last_word = text.rpartition(" ")[2]
    return starts_small or text.endswith((",", "-")) or last_word in _DANGLING


def _is_unfinished_prose(text: str) -> bool:
    """Whether a paragraph ends in a plain word; entries of lists may, paragraphs do not."""
    return text[-1:].isalnum() and text.count(" ") >= _PROSE_WORDS


def _has_open_mark(text: str) -> bool:
    if text.count("(") > text.count(")") or text.count("[") > text.count("]"):
        return True
    return text.count("`") % 2 == 1 or text.count("**") % 2 == 1


def _code_goes_on(block: Block, following: Block) -> bool:
    if block.kind is not BlockKind.CODE or following.kind is not BlockKind.CODE:
        return False
    if following.language or block.language not in ("", "python"):
        return False
    if block.language:
        return _is_one_python_code(block.text, following.text)
    languages = {recognise(block.text), recognise(following.text)} - {""}
    if len(languages) > 1:
        return False
    both_whole = languages == {"python"} and parse(block.text) and parse(following.text)
    return not both_whole


def _is_one_python_code(text: str, following: str) -> bool:
    """Whether Python can read two pieces together but not each of them alone."""
    alone = parse(text) and parse(following)
    return not alone and parse(f"{text}\n{following}") is not None
