"""How much of the cards, and of the exam, is expected to be known on a day to come."""

from collections.abc import Collection, Iterator, Sequence

from dp100_cards.model.exam import Exam
from dp100_cards.model.memory import Phase
from dp100_cards.stats.day_sums import added
from dp100_cards.stats.exam_weights import coverage
from dp100_cards.stats.frame import Column, Frame, Kind, Value, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.outline_groups import domains_by_card
from dp100_cards.stats.outlook import PERCENT, Batch, FirstTries, batches_by, outlook
from dp100_cards.stats.period import all_until
from dp100_cards.stats.progress_source import CardRow, CardStanding, ProgressSource
from dp100_cards.stats.readiness_notes import (
    LEAST_TESTS,
    LEAST_TRIES,
    Evidence,
    assumptions,
    exam_notes,
    lacking,
)
from dp100_cards.stats.recall import recall_of

_COLUMNS = (
    Column("scope", "Scope", Kind.TEXT),
    Column("cards", "Cards", Kind.COUNT),
    Column("seen", "Seen", Kind.COUNT),
    Column("expected", "Expected", Kind.RATIO),
    Column("low", "Low", Kind.RATIO),
    Column("high", "High", Kind.RATIO),
)


def readiness(source: ProgressSource) -> Frame:
    """One row for each section, one for all and, where there is an exam, one for that."""
    about, cards = source.about, source.standings()
    recalls = recall_of(cards, max(about.today, about.ready_on), about.curve)
    evidence = _evidence(source)
    sections = batches_by(cards, recalls, lambda card: card.deck_id)
    own = [(name.deck_id, sections.get(name.deck_id, Batch())) for name in about.sections]
    rows = [_row(deck_id, _alike([batch]), evidence) for deck_id, batch in own]
    rows.append(_row("all", _alike(sections.values()), evidence))
    unseen = sum(batch.unseen for batch in sections.values())
    notes = [*lacking(evidence, unseen)]
    if any(expected is not None for _, _, _, expected, *_ in rows):
        notes += assumptions(evidence, unseen, is_whole=about.is_whole)
    if about.exam is not None:
        row, exam_says = _exam(about.exam, cards, recalls, evidence)
        rows.append(row)
        notes += exam_says
    return frame(_COLUMNS, rows, notes=notes)


def _evidence(source: ProgressSource) -> Evidence:
    so_far = all_until(source.about.today)
    sums, bins = added(source.sums(so_far)), source.predictions(so_far)
    failed, *passed = sums.ratings(Phase.NEW)
    tested = sum(each.tested for each in bins)
    return Evidence(
        sums.tested,
        FirstTries(sum(passed), failed + sum(passed)),
        predicted=ratio(sum(each.predicted_millionths for each in bins) / 1e6, tested),
        passed=ratio(sum(each.passed for each in bins), tested),
    )


_Parts = Sequence[tuple[float, Batch]]
"""Batches, each with the part of the whole that one of its cards is."""


def _alike(batches: Collection[Batch]) -> _Parts:
    cards = sum(batch.cards for batch in batches)
    return [(1 / cards, batch) for batch in batches if cards]


def _row(scope: str, parts: _Parts, evidence: Evidence) -> tuple[Value, ...]:
    batches = [batch for _, batch in parts]
    cards = sum(batch.cards for batch in batches)
    seen = sum(len(batch.seen) for batch in batches)
    if not sum(part for part, _ in parts) or not evidence.is_enough(cards - seen):
        return scope, cards, seen, None, None, None
    told = outlook(parts, evidence.tries)
    return scope, cards, seen, told.expected, told.low, told.high


def _exam(
    exam: Exam,
    cards: Sequence[CardRow | CardStanding],
    recalls: Sequence[float],
    evidence: Evidence,
) -> tuple[tuple[Value, ...], Iterator[str]]:
    """The row of the exam, and what must be said of it."""
    places = domains_by_card(exam)
    batches = batches_by(cards, recalls, lambda card: places.get(card.card_id, ()))
    batches.pop((), None)
    covered = coverage(exam, {domain_ids: batch.cards for domain_ids, batch in batches.items()})
    part_of = {} if covered.unreadable else covered.parts()
    parts = [
        (sum(part_of.get(each, 0.0) for each in domain_ids), batch)
        for domain_ids, batch in batches.items()
    ]
    inside = sum(batch.cards for _, batch in parts)
    row = _row("exam", parts, evidence)
    return row, exam_notes(covered, len(cards), inside, is_told=row[3] is not None)


READINESS = Measure(
    id="readiness",
    title="Readiness",
    says="How much of each section, of all cards and of the exam you can expect to know on a day"
    " to come, and how certain that is. It is not a score in the exam.",
    formula="Expected is the sum over the cards of their probability of recall on the day, each"
    " with the part that it is of the whole. Of a card seen before that is its retrievability on"
    " the day from its present state, without further reviews; of one never seen (or reset) the"
    " rate at which new cards of these sections were not rated Again at the first try: (passed +"
    " 1) / (tried + 2). Low and high are expected -/+ 1.645 standard deviations, within 0 and 1,"
    f" which hold {PERCENT} % of a normal distribution. The variance is that of independent"
    " recalls, sum of part**2 p (1 - p), where the rate of cards never seen is itself uncertain: a"
    " beta distribution with passed + 1 and failed + 1, one and the same for all of them. In a"
    " section and in all, all cards have the same part, suspended ones too. In the exam a domain"
    " has the middle of its official weight, taken over the domains that have cards, and its cards"
    " have equal parts of that; a card of two domains has a part of both. A day that is past"
    f" counts as today. Nothing is told with fewer than {LEAST_TESTS} reviews that test, as true"
    f" retention counts them, or with cards never seen and fewer than {LEAST_TRIES} first tries;"
    " both over all time.",
    source="Our own. The forgetting curve is that of FSRS-6; the rate of first tries follows"
    " Laplace's rule of succession; the weights are those of the exam's last official outline.",
    compute=readiness,
    depends_on_period=False,
)
