"""What a complete answer must name, found in the structure of the answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from dp100_cards.documents.blocks import Block, BlockKind
from dp100_cards.documents.points.answer_spots import Spot, compared_leads, spots_of
from dp100_cards.documents.points.code_points import code_points
from dp100_cards.documents.points.phrases import plain, sentences
from dp100_cards.documents.points.point_finder import Point, PointFinder
from dp100_cards.documents.points.question_words import QuestionWords
from dp100_cards.documents.points.shortening import LONGEST, shorten

_USUAL = 9
_MOST = 12


def key_points(answer: Sequence[Block], question: str) -> tuple[str, ...]:
    """The key points of an answer in its order, as short plain texts without repetition."""
    spots = list(spots_of(answer))
    finder = PointFinder(QuestionWords(plain(question)), compared_leads(spots))
    found: dict[str, Point] = {}
    for point in _with_details(spots, finder):
        if 0 < len(point.text) <= LONGEST:
            found.setdefault(point.text.casefold(), point)
    return tuple(_highest(list(found.values()))) or tuple(dict.fromkeys(_rest(answer)))


def _with_details(spots: Iterable[Spot], finder: PointFinder) -> Iterator[Point]:
    """The points of all spots, each with the number of points that it is a detail of."""
    above: list[bool] = []
    for spot in spots:
        depth = spot.block.depth
        del above[max(depth - 1, 0) :]
        points = list(finder.points(spot))
        yield from (replace(point, detail=sum(above)) for point in points)
        above += [False] * (depth - 1 - len(above))
        if spot.block.is_entry:
            above.append(bool(points))


def _highest(points: Sequence[Point]) -> Iterator[str]:
    """As many points as can be ticked off, rather those of the highest rank, in their order."""
    order = sorted(range(len(points)), key=lambda index: (points[index].rank, index))
    kept = order[:_USUAL]
    for index in order[_USUAL:_MOST]:
        # Of equals none is left out before there are really many.
        if points[index].rank == points[order[0]].rank:
            kept.append(index)
    yield from (points[index].text for index in sorted(kept))


def _rest(answer: Sequence[Block]) -> Iterator[str]:
    """What an answer of examples alone gives: its code, else its first sentence."""
    blocks = [block for block in answer if block.kind is BlockKind.CODE]
    yield from islice((p for b in blocks for p in code_points(b.text, b.language)), _USUAL)
    if not blocks:
        opening = next((block.text for block in answer), "")
        yield from filter(None, map(shorten, islice(sentences(opening), 1)))
