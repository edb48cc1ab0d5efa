"""From the lines of a card's parts to the card: blocks mended, nested and written as Markdown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dp100_cards.documents.blocks import Block, BlockKind, read_blocks
from dp100_cards.documents.code.repair_code import repair_code
from dp100_cards.documents.drafts import Draft
from dp100_cards.documents.labels import Part
from dp100_cards.documents.line_kinds import Line
from dp100_cards.documents.nesting import nest
from dp100_cards.documents.page_breaks import join_cut_code, join_cut_text
from dp100_cards.documents.points.key_points import key_points
from dp100_cards.documents.render import render
from dp100_cards.documents.repair_text import names_in_code, repair_block
from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.ids import CardId, DeckId

Parts = Mapping[Part, Sequence[Block]]

_SDK_TAGS = {
    "sdk-v1": re.compile(r"\bSDK \(?v1\b|\bazureml\.core\b", re.IGNORECASE),
    "sdk-v2": re.compile(r"\bSDK \(?(?:v1(?:/| or | and ))?v2\b|\bazure\.ai\.ml\b", re.IGNORECASE),
}


def mend_parts(draft: Draft) -> dict[Part, list[Block]]:
    """The blocks of each part of a card as they stood before the conversion."""
    parts = {part: _mend_structure(lines) for part, lines in draft.parts.items()}
    names = names_in_code(block for blocks in parts.values() for block in blocks)
    return {
        part: [repair_block(block, names) for block in blocks] for part, blocks in parts.items()
    }


def make_card(card_id: CardId, deck_id: DeckId, draft: Draft, parts: Parts) -> Card:
    """The card of a draft whose question and answer are known not to be empty."""
    texts = {part: render(parts.get(part, ())) for part in Part}
    question, answer = texts[Part.QUESTION], texts[Part.ANSWER]
    return Card(
        id=card_id,
        question=question,
        answer=answer,
        explanation=texts[Part.EXPLANATION],
        why_correct=texts[Part.WHY_CORRECT],
        topic=draft.place.topic,
        key_points=key_points(parts.get(Part.ANSWER, ()), question),
        tags=_tags(deck_id, parts, " ".join(texts.values())),
        lines=LineRange(draft.first.number, draft.lines[-1]),
    )


def _mend_structure(lines: Sequence[Line]) -> list[Block]:
    blocks = join_cut_code(join_cut_text(read_blocks(lines)))
    return nest([_mend_code(block) if block.kind is BlockKind.CODE else block for block in blocks])


def _mend_code(block: Block) -> Block:
    mended, repairs = repair_code(block)
    return replace(mended, repairs=block.repairs + repairs)


def _tags(deck_id: DeckId, parts: Parts, text: str) -> tuple[str, ...]:
    """The deck's id, `code` where the answer holds code, and the SDK versions that are named."""
    has_code = any(block.kind is BlockKind.CODE for block in parts.get(Part.ANSWER, ()))
    named = (tag for tag, pattern in _SDK_TAGS.items() if pattern.search(text))
    return tuple(dict.fromkeys((deck_id, *(("code",) if has_code else ()), *named)))
