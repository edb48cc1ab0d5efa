"""Two changed versions of a text put together, given the version that both began with."""

from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

from dp100_cards.reconcile.words import is_costly


def merge_texts(base: str, edited: str, built: str) -> str | None:
    """The text with both sides' changes, line by line; None where they touch the same place."""
    merged = merge_lines(base.split("\n"), edited.split("\n"), built.split("\n"))
    return None if merged is None else "\n".join(merged)


def merge_lines(
    base: Sequence[str], edited: Sequence[str], built: Sequence[str]
) -> tuple[str, ...] | None:
    """The lines with both sides' changes; None where they touch the same place."""
    if is_costly(base, edited) or is_costly(base, built):
        return None
    merged: list[str] = []
    at_base = at_edited = at_built = 0
    for start, end, in_edited, in_built in _common(base, edited, built):
        chunk = _merge_chunk(
            base[at_base:start], edited[at_edited:in_edited], built[at_built:in_built]
        )
        if chunk is None:
            return None
        merged += chunk
        merged += base[start:end]
        at_base, at_edited, at_built = end, in_edited + end - start, in_built + end - start
    return tuple(merged)


def _merge_chunk(
    base: Sequence[str], edited: Sequence[str], built: Sequence[str]
) -> Sequence[str] | None:
    if edited in (base, built):
        return built
    return edited if built == base else None


def _common(
    base: Sequence[str], edited: Sequence[str], built: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of the base that both sides kept: start, end, and where they stand in each side."""
    in_edited, in_built = _matches(base, edited), _matches(base, built)
    i = j = 0
    while i < len(in_edited) and j < len(in_built):
        edited_match, built_match = in_edited[i], in_built[j]
        start = max(edited_match.a, built_match.a)
        edited_end = edited_match.a + edited_match.size
        built_end = built_match.a + built_match.size
        end = min(edited_end, built_end)
        if start < end:
            yield (
                start,
                end,
                edited_match.b + start - edited_match.a,
                built_match.b + start - built_match.a,
            )
        if edited_end <= built_end:
            i += 1
        else:
            j += 1
    yield len(base), len(base), len(edited), len(built)


def _matches(base: Sequence[str], other: Sequence[str]) -> list[Match]:
    return SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
