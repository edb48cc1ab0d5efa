"""All measures, in the order in which they are reported: a new one is a file and a row here."""

from dp100_cards.stats.areas import AREAS
from dp100_cards.stats.counts_by_state import CARD_COUNTS
from dp100_cards.stats.daily_load import DAILY_LOAD
from dp100_cards.stats.difficulty import DIFFICULTY
from dp100_cards.stats.domains import DOMAINS
from dp100_cards.stats.future_due import FUTURE_DUE
from dp100_cards.stats.intervals import INTERVALS
from dp100_cards.stats.knowledge import KNOWLEDGE
from dp100_cards.stats.lapses import LAPSES
from dp100_cards.stats.leeches import LEECHES
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.readiness import READINESS
from dp100_cards.stats.retrievability import RETRIEVABILITY
from dp100_cards.stats.reviews_by_day import REVIEWS_BY_DAY
from dp100_cards.stats.sections import SECTIONS
from dp100_cards.stats.stability import STABILITY
from dp100_cards.stats.topics import TOPICS

MEASURES: tuple[Measure, ...] = (
    REVIEWS_BY_DAY,
    FUTURE_DUE,
    DAILY_LOAD,
    CARD_COUNTS,
    INTERVALS,
    STABILITY,
    DIFFICULTY,
    RETRIEVABILITY,
    KNOWLEDGE,
    LAPSES,
    LEECHES,
    SECTIONS,
    TOPICS,
    DOMAINS,
    AREAS,
    READINESS,
)

MEASURE_BY_ID = {measure.id: measure for measure in MEASURES}
