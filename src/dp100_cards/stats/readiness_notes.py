"""What readiness assumes, and what it needs, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from dp100_cards.stats.exam_weights import Coverage, weight_of
from dp100_cards.stats.outlook import PERCENT, FirstTries

LEAST_TESTS = 20
"""With fewer reviews that test nothing says that the forgetting curve fits the learner."""
LEAST_TRIES = 5
"""With fewer nothing is told of cards that were never seen."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the learner."""

    tested: int
    """Reviews that test, as true retention counts them."""
    tries: FirstTries
    predicted: float | None = None
    """What share of the tests the scheduler expected to be passed; None of no tests."""
    passed: float | None = None
    """What share of them was."""

    def is_enough(self, unseen: int) -> bool:
        """Whether anything can be told of cards so many of which were never seen."""
        return self.tested >= LEAST_TESTS and (not unseen or self.tries.tried >= LEAST_TRIES)


def lacking(evidence: Evidence, unseen: int) -> Iterator[str]:
    """What there is too little of."""
    if evidence.tested < LEAST_TESTS:
        yield (
            f"Too little data: {evidence.tested} of {LEAST_TESTS} reviews that test"
            " (see true retention)."
        )
    if unseen and evidence.tries.tried < LEAST_TRIES:
        yield (
            f"Too little data for cards never seen: {evidence.tries.tried} of {LEAST_TRIES}"
            " first tries."
        )


def assumptions(evidence: Evidence, unseen: int, *, is_whole: bool) -> Iterator[str]:
    """What the figures rest on."""
    yield (
        "Expected is the share of the cards that would be recalled if all were asked on the day,"
        " suspended ones too, and none was reviewed until then. It is not a score in the exam."
    )
    yield (
        "A card seen before counts by the forgetting curve from its state today, without what"
        " reviews until the day would add."
    )
    if unseen:
        tries = evidence.tries
        yield (
            f"A card never seen counts as {100 * tries.rate:.0f} % known, as if it was tried on the"
            f" day: {tries.passed} of {tries.tried} new cards were recalled at the first try, and"
            " one pass and one failure are added to these."
        )
    yield (
        f"The share is between low and high with a probability of {PERCENT} %, if cards are"
        " recalled independently of each other and the forgetting curve is right for you."
    )
    if evidence.predicted is not None and evidence.passed is not None:
        yield (
            f"So far {100 * evidence.predicted:.0f} % of your reviews that test were expected to"
            f" pass, and {100 * evidence.passed:.0f} % did (see calibration)."
        )
    if not is_whole:
        yield "Only the sections asked for are counted, also for the exam."


def exam_notes(covered: Coverage, cards: int, inside: int, *, is_told: bool) -> Iterator[str]:
    """How the exam is made of its domains, and what of it has no cards."""
    for domain in covered.unreadable:
        yield (
            f"The weight '{domain.weight}' of domain {domain.id} is not a percentage or a range of"
            " them, so nothing is told of the exam."
        )
    if is_told:
        weights = [(domain.id, weight_of(domain.weight)) for domain in covered.covered]
        yield (
            "For the exam each domain counts with the middle of its official weight"
            f" ({', '.join(f'{each} {weight:g} %' for each, weight in weights)}), as if those with"
            " cards were the whole exam; within a domain all cards count alike."
        )
    for domain in covered.missing:
        yield f"Domain {domain.id}, {domain.title} ({domain.weight} of the exam), has no cards."
    if inside < cards:
        outside = cards - inside
        yield f"{outside} of {cards} cards belong to no domain and do not count for the exam."
