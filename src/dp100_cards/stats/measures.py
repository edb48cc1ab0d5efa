"""All measures, in the order in which they are reported: a new one is a file and a row here."""

from dp100_cards.stats.calibration import CALIBRATION
from dp100_cards.stats.calibration_error import CALIBRATION_ERROR
from dp100_cards.stats.confidence import CONFIDENCE
from dp100_cards.stats.first_try import FIRST_TRY
from dp100_cards.stats.hours import HOURS
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.missed_points import MISSED_POINTS
from dp100_cards.stats.ratings import RATINGS
from dp100_cards.stats.retention_by_period import TRUE_RETENTION
from dp100_cards.stats.retention_by_week import RETENTION_BY_WEEK
from dp100_cards.stats.review_time import REVIEW_TIME
from dp100_cards.stats.reviews_by_day import REVIEWS_BY_DAY
from dp100_cards.stats.streak_lengths import STREAK
from dp100_cards.stats.today import TODAY

MEASURES: tuple[Measure, ...] = (
    TODAY,
    STREAK,
    REVIEWS_BY_DAY,
    HOURS,
    RATINGS,
    REVIEW_TIME,
    TRUE_RETENTION,
    RETENTION_BY_WEEK,
    CALIBRATION,
    CALIBRATION_ERROR,
    CONFIDENCE,
    FIRST_TRY,
    MISSED_POINTS,
)

MEASURE_BY_ID = {measure.id: measure for measure in MEASURES}
