"""Progress as JSON for other programs; docs/stats-schema.md describes it."""

import json

from dp100_cards.exchange.frame_values import cells, for_programs
from dp100_cards.model.time_text import day_to_text, instant_to_text
from dp100_cards.stats.frame import Column, Frame, Kind
from dp100_cards.stats.period import FIRST_DAY, Period
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.stats.report import Measures, StatsReport
from dp100_cards.stats.true_retention import Retention

SCHEMA = 1
"""Raised when a key changes its meaning or goes; new keys may come at any time."""

_UNITS = {Kind.DAYS: "days", Kind.SECONDS: "seconds"}


def stats_to_json(report: StatsReport, progress: ProgressReport) -> str:
    """Both reports as one JSON object."""
    document = {
        "schema": SCHEMA,
        "generated_at": instant_to_text(report.moment.at),
        "study_day": day_to_text(report.today),
        "period": _period(progress.about.period),
        "sections": [
            {
                "id": section.deck_id,
                "number": section.number,
                "title": section.title,
                **_json_measures(section.measures),
            }
            for section in report.sections
        ],
        "total": _json_measures(report.total),
        "orphaned_cards": report.orphaned_cards,
        "orphans": [{"card": card, "reviews": reviews} for card, reviews in progress.orphans],
        "measures": {each.measure.id: _measured(each) for each in progress.measured},
    }
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _period(period: Period) -> dict[str, object]:
    since = None if period.since_on == FIRST_DAY else day_to_text(period.since_on)
    return {"since": since, "until": day_to_text(period.until_on)}


def _measured(measured: Measured) -> dict[str, object]:
    frame = measured.frame
    return {
        "title": measured.measure.title,
        "keys": frame.keys,
        "columns": [_column(column) for column in frame.columns],
        "rows": _rows(frame),
        "notes": frame.notes,
    }


def _column(column: Column) -> dict[str, object]:
    unit = {"unit": _UNITS[column.kind]} if column.kind in _UNITS else {}
    return {"name": column.name, "title": column.title, "kind": column.kind.value, **unit}


def _rows(frame: Frame) -> list[dict[str, object]]:
    names = [column.name for column in frame.columns]
    return [
        dict(zip(names, (for_programs(*cell) for cell in cells(frame, row)), strict=True))
        for row in frame.rows
    ]


def _json_measures(measures: Measures) -> dict[str, object]:
    counts, retention = measures.counts, measures.retention
    return {
        "cards": counts.cards,
        "new": counts.new,
        "learning": counts.learning,
        "young": counts.young,
        "mature": counts.mature,
        "due_today": measures.due.today,
        "due_tomorrow": measures.due.tomorrow,
        "reviews": measures.load.reviews,
        "took_seconds": round(measures.load.took_seconds, 1),
        "true_retention": {
            **_json_retention(retention.all),
            "young": _json_retention(retention.young),
            "mature": _json_retention(retention.mature),
        },
    }


def _json_retention(retention: Retention) -> dict[str, object]:
    ratio = retention.ratio
    return {
        "passed": retention.passed,
        "tested": retention.tested,
        "ratio": None if ratio is None else round(ratio, 4),
    }
