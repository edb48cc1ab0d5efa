"""Progress as JSON and CSV for other programs; docs/stats-schema.md describes both."""

import csv
import io
import json

from dp100_cards.exchange.csv_cells import inert
from dp100_cards.model.time_text import day_to_text, instant_to_text
from dp100_cards.stats.report import Measures, StatsReport
from dp100_cards.stats.true_retention import Retention

SCHEMA = 1
"""Raised when a key changes its meaning or goes; new keys may come at any time."""


def stats_to_json(report: StatsReport) -> str:
    """The report as one JSON object."""
    document = {
        "schema": SCHEMA,
        "generated_at": instant_to_text(report.moment.at),
        "study_day": day_to_text(report.today),
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
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def stats_to_csv(report: StatsReport) -> str:
    """The report as one row per section."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, section in enumerate(report.sections):
        row = {
            "study_day": day_to_text(report.today),
            "section": section.deck_id,
            "number": section.number,
            "title": inert(section.title),
            **_flat_measures(section.measures),
        }
        if number == 0:
            writer.writerow(row)
        writer.writerow(row.values())
    return text.getvalue()


def _flat_measures(measures: Measures) -> dict[str, object]:
    counts, retention = measures.counts, measures.retention.all
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
        "retention_passed": retention.passed,
        "retention_tested": retention.tested,
    }


def _json_measures(measures: Measures) -> dict[str, object]:
    flat = _flat_measures(measures)
    retention = measures.retention
    del flat["retention_passed"], flat["retention_tested"]
    flat["true_retention"] = {
        **_json_retention(retention.all),
        "young": _json_retention(retention.young),
        "mature": _json_retention(retention.mature),
    }
    return flat


def _json_retention(retention: Retention) -> dict[str, object]:
    ratio = retention.ratio
    return {
        "passed": retention.passed,
        "tested": retention.tested,
        "ratio": None if ratio is None else round(ratio, 4),
    }
