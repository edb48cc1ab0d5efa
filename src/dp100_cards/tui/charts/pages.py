"""All pages of the stats screen with their charts and measures: a new chart is a row here."""

from dp100_cards.tui.charts.calendar import draw_calendar
from dp100_cards.tui.charts.calibration import (
    draw_calibration,
    draw_calibration_error,
    draw_calibration_table,
)
from dp100_cards.tui.charts.chart import Chart, Page
from dp100_cards.tui.charts.days import (
    draw_cumulative,
    draw_due,
    draw_load,
    draw_minutes,
    draw_reviews,
)
from dp100_cards.tui.charts.histograms import (
    draw_difficulty,
    draw_intervals,
    draw_retrievability,
    draw_stability,
)
from dp100_cards.tui.charts.hours import draw_hours, draw_ratings, draw_review_time
from dp100_cards.tui.charts.overview import (
    draw_card_counts,
    draw_facts,
    draw_readiness,
    draw_section_readiness,
)
from dp100_cards.tui.charts.retention import (
    draw_first_try,
    draw_retention_by_week,
    draw_true_retention,
)
from dp100_cards.tui.charts.sections import draw_areas, draw_domains, draw_sections, draw_topics
from dp100_cards.tui.charts.weak_spots import (
    draw_confidence,
    draw_lapses,
    draw_leeches,
    draw_missed_points,
)

_FACTS = ("today", "streak", "true_retention", "knowledge")
_HALF_OF_NORMAL = 76
"""Cells from which two small charts stand side by side."""

PAGES = (
    Page("Overview", "How it stands", (
        Chart("Now", _FACTS, draw_facts),
        Chart("Readiness", ("readiness",), draw_readiness, is_right=True),
        Chart("Cards", ("card_counts",), draw_card_counts, is_wide=True),
        Chart("Coming due", ("future_due",), draw_due, least=6, is_wide=True),
    )),
    Page("Calendar", "Reviews by day", (
        Chart("The last year", ("reviews",), draw_calendar, is_whole=True, is_wide=True),
        Chart("Reviews", ("reviews",), draw_reviews, least=6),
        Chart("Time", ("reviews",), draw_minutes, least=6, is_right=True),
    ), two_columns_from=_HALF_OF_NORMAL),
    Page("Due", "Cards coming back, the period ahead", (
        Chart("Future due", ("future_due",), draw_due, least=8),
        Chart("All that is due until then, if nothing is reviewed", ("future_due",),
              draw_cumulative, least=6, is_right=True),
        Chart("Load", ("daily_load", "future_due"), draw_load, is_right=True),
    )),
    Page("Retention", "What was recalled when it came due", (
        Chart("Retention by week", ("retention_by_week",), draw_retention_by_week, least=9),
        Chart("True retention", ("true_retention",), draw_true_retention, is_right=True),
        Chart("New cards at first sight", ("first_try",), draw_first_try, is_right=True),
    )),
    Page("Calibration", "What was expected, and what came of it", (
        Chart("Observed against expected", ("calibration",), draw_calibration, least=10),
        Chart("Error", ("calibration_error",), draw_calibration_error, is_right=True),
        Chart("By bin", ("calibration",), draw_calibration_table, is_right=True),
    ), two_columns_from=_HALF_OF_NORMAL),
    Page("Sections", "Where cards stand", (
        Chart("Sections", ("sections",), draw_sections, is_wide=True),
        Chart("Topics of the section", ("sections", "topics"), draw_topics),
        Chart("Readiness by section", ("readiness",), draw_section_readiness, is_right=True),
        Chart("Domains of the exam", ("domains",), draw_domains),
        Chart("Areas of the exam", ("areas",), draw_areas, is_right=True),
    ), rows_of="sections"),
    Page("Memory", "How memory is spread over the cards", (
        Chart("Intervals", ("intervals",), draw_intervals, least=6),
        Chart("Stability", ("stability",), draw_stability, least=6, is_right=True),
        Chart("Difficulty", ("difficulty",), draw_difficulty, least=6),
        Chart("Retrievability", ("retrievability",), draw_retrievability, least=6,
              is_right=True),
    ), two_columns_from=_HALF_OF_NORMAL),
    Page("Hours", "When and how it is reviewed", (
        Chart("Hours of the day", ("hours",), draw_hours, least=7, is_wide=True),
        Chart("Ratings", ("ratings",), draw_ratings),
        Chart("Time", ("review_time",), draw_review_time, is_right=True),
    )),
    Page("Weak", "What does not stay in mind", (
        Chart("Key points missed most", ("missed_points",), draw_missed_points, least=10),
        Chart("Leeches", ("leeches",), draw_leeches, is_right=True),
        Chart("Confidence", ("confidence",), draw_confidence, is_right=True),
        Chart("Lapses", ("lapses",), draw_lapses, is_right=True),
    )),
)  # fmt: skip
"""In the order of their numbers."""
