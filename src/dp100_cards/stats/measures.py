"""All measures, in the order in which they are reported: a new one is a file and a row here."""

from dp100_cards.stats.areas import AREAS
from dp100_cards.stats.calibration import CALIBRATION
from dp100_cards.stats.calibration_error import CALIBRATION_ERROR
from dp100_cards.stats.confidence import CONFIDENCE
from dp100_cards.stats.counts_by_state import CARD_COUNTS
from dp100_cards.stats.daily_load import DAILY_LOAD
from dp100_cards.stats.difficulty import DIFFICULTY
from dp100_cards.stats.domains import DOMAINS
from dp100_cards.stats.first_try import FIRST_TRY
from dp100_cards.stats.future_due import FUTURE_DUE
from dp100_cards.stats.hours import HOURS
from dp100_cards.stats.intervals import INTERVALS
from dp100_cards.stats.knowledge import KNOWLEDGE
from dp100_cards.stats.lapses import LAPSES
from dp100_cards.stats.leeches import LEECHES
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.missed_points import MISSED_POINTS
from dp100_cards.stats.ratings import RATINGS
from dp100_cards.stats.readiness import READINESS
from dp100_cards.stats.retention_by_period import TRUE_RETENTION
from dp100_cards.stats.retention_by_week import RETENTION_BY_WEEK
from dp100_cards.stats.retrievability import RETRIEVABILITY
from dp100_cards.stats.review_time import REVIEW_TIME
from dp100_cards.stats.reviews_by_day import REVIEWS_BY_DAY
from dp100_cards.stats.sections import SECTIONS
from dp100_cards.stats.stability import STABILITY
from dp100_cards.stats.streak_lengths import STREAK
from dp100_cards.stats.today import TODAY
from dp100_cards.stats.topics import TOPICS

MEASURES: tuple[Measure, ...] = (
    TODAY,
    STREAK,
    REVIEWS_BY_DAY,
    FUTURE_DUE,
    DAILY_LOAD,
    REVIEW_TIME,
    CARD_COUNTS,
    SECTIONS,
    TOPICS,
    DOMAINS,
    AREAS,
    READINESS,
    KNOWLEDGE,
    TRUE_RETENTION,
    RETENTION_BY_WEEK,
    CALIBRATION,
    CALIBRATION_ERROR,
    FIRST_TRY,
    CONFIDENCE,
    MISSED_POINTS,
    RATINGS,
    HOURS,
    INTERVALS,
    STABILITY,
    DIFFICULTY,
    RETRIEVABILITY,
    LAPSES,
    LEECHES,
)

MEASURE_BY_ID = {measure.id: measure for measure in MEASURES}
