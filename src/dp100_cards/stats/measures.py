"""All measures, in the order in which they are reported: a new one is a file and a row here."""

from dp100_cards.stats.measure import Measure
from dp100_cards.stats.reviews_by_day import REVIEWS_BY_DAY

MEASURES: tuple[Measure, ...] = (REVIEWS_BY_DAY,)

MEASURE_BY_ID = {measure.id: measure for measure in MEASURES}
