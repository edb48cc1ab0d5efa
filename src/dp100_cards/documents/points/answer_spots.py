"""The blocks of an answer, each with its lead and what stands around it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dp100_cards.documents.blocks import Block, BlockKind
from dp100_cards.documents.points.phrases import Led, plain, split_lead

_NUMBER = re.compile(r"\d{1,3}[.)]\s+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A block of an answer and what stands around it."""

    block: Block
    led: Led
    before: Block | None
    after: Block | None
    group: str
    """The lead of the entry that it lies in."""
    heading: str

    @property
    def introduces(self) -> bool:
        """Whether the block ends in a colon and deeper entries follow."""
        follows = self.after is not None and self.after.depth > self.block.depth
        return follows and (self.block.ends_in_colon or not self.led.body)

    @property
    def is_before_code(self) -> bool:
        """Whether code follows at once."""
        return self.after is not None and self.after.kind is BlockKind.CODE


def spots_of(blocks: Sequence[Block]) -> Iterator[Spot]:
    """Each block of an answer with its surroundings, in order."""
    leads: list[str] = []
    heading = ""
    neighbours = zip([None, *blocks[:-1]], blocks, [*blocks[1:], None], strict=True)
    for before, block, after in neighbours:
        del leads[max(block.depth - 1, 0) :]
        if block.kind is BlockKind.HEADING:
            heading = title(block.text)
        is_code = block.kind is BlockKind.CODE
        led = Led("", block.text) if is_code else split_lead(block.text)
        yield Spot(block, led, before, after, leads[-1] if leads else "", heading)
        if block.is_entry:
            leads.append(led.lead)


def compared_leads(spots: Iterable[Spot]) -> frozenset[str]:
    """Leads that occur under several groups: there they only say what is compared."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for spot in spots:
        if spot.block.is_entry and spot.led.lead:
            groups[spot.led.lead.casefold()].add(spot.group or spot.heading)
    return frozenset(lead for lead, within in groups.items() if len(within - {""}) > 1)


def title(text: str) -> str:
    """The words of a heading without its number."""
    return plain(_NUMBER.sub("", plain(text), count=1)).rstrip(":")
