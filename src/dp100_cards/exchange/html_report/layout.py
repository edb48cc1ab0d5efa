"""What stands where on the page: a new measure is a row here, and without one it comes last."""

from dataclasses import dataclass

from dp100_cards.exchange.html_report.card_charts import (
    draw_card_counts,
    draw_histogram,
    draw_lapses,
)
from dp100_cards.exchange.html_report.history_charts import (
    calendar_table,
    draw_calendar,
    draw_due,
    draw_hours,
    draw_reviews,
    due_table,
    reviews_table,
)
from dp100_cards.exchange.html_report.memory_charts import (
    draw_calibration,
    draw_confidence,
    draw_first_try,
    draw_ratings,
    draw_retention_by_week,
    draw_true_retention,
)
from dp100_cards.exchange.html_report.panel import Panel
from dp100_cards.exchange.html_report.section_charts import (
    draw_areas,
    draw_domains,
    draw_leeches,
    draw_missed_points,
    draw_readiness,
    draw_sections,
    draw_topics,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Panels under one heading."""

    id: str
    title: str
    panels: tuple[Panel, ...]


GROUPS = (
    Group("days", "Day by day", (
        Panel("reviews", draw_calendar, calendar_table, title="Calendar", is_wide=True),
        Panel("reviews", draw_reviews, reviews_table),
        Panel("future_due", draw_due, due_table),
        Panel("today"),
        Panel("streak"),
        Panel("daily_load"),
        Panel("review_time"),
    )),
    Group("memory", "What stays", (
        Panel("true_retention", draw_true_retention, has_table=False),
        Panel("retention_by_week", draw_retention_by_week),
        Panel("calibration", draw_calibration),
        Panel("calibration_error"),
        Panel("ratings", draw_ratings),
        Panel("confidence", draw_confidence),
    )),
    Group("standing", "Where you stand", (
        Panel("sections", draw_sections, is_wide=True),
        Panel("readiness", draw_readiness, is_wide=True),
        Panel("domains", draw_domains, is_wide=True),
        Panel("areas", draw_areas, is_wide=True),
        Panel("first_try", draw_first_try, is_wide=True),
        Panel("topics", draw_topics),
        Panel("missed_points", draw_missed_points),
        Panel("leeches", draw_leeches),
    )),
    Group("cards", "The cards", (
        Panel("card_counts", draw_card_counts),
        Panel("retrievability", draw_histogram),
        Panel("knowledge"),
        Panel("intervals", draw_histogram),
        Panel("stability", draw_histogram),
        Panel("difficulty", draw_histogram),
        Panel("lapses", draw_lapses),
        Panel("hours", draw_hours),
    )),
)  # fmt: skip

PLACED = frozenset(panel.measure_id for group in GROUPS for panel in group.panels)
