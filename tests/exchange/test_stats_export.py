"""Progress as other programs read it."""

import csv
import io
import json

from dp100_cards.exchange.stats_export import SCHEMA, stats_to_csv, stats_to_json
from dp100_cards.model.ids import DeckId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.stats.card_group import CardGroup
from dp100_cards.stats.report import StatsReport, report_by_section

NOON = 20_000 * 86_400_000 + 43_200_000
GROUPS = [
    CardGroup(DeckId("compute"), Phase.REVIEW, 1, 20_000, 1, 5, 61.25, 3, 2, 1, 1),
    CardGroup(DeckId("compute"), Phase.NEW, 0, None, 1, 0, 0.0, 0, 0, 0, 0),
]


def report(title: str = "Compute, of all kinds") -> StatsReport:
    decks = [(DeckId("compute"), "I.C", title), (DeckId("data"), "II.A", "Data")]
    return report_by_section(GROUPS, decks, Moment(NOON, 60), 20_000, orphaned_cards=2)


def test_json_holds_every_measure_by_section_and_in_all() -> None:
    document = json.loads(stats_to_json(report()))
    assert document["schema"] == SCHEMA == 1
    assert document["generated_at"] == "2024-10-04T12:00:00.000Z"
    assert document["study_day"] == "2024-10-04"
    assert document["orphaned_cards"] == 2
    compute, data = document["sections"]
    assert compute == {
        "id": "compute",
        "number": "I.C",
        "title": "Compute, of all kinds",
        "cards": 2,
        "new": 1,
        "learning": 0,
        "young": 0,
        "mature": 1,
        "due_today": 1,
        "due_tomorrow": 0,
        "reviews": 5,
        "took_seconds": 61.2,
        "true_retention": {
            "passed": 3,
            "tested": 4,
            "ratio": 0.75,
            "young": {"passed": 2, "tested": 3, "ratio": 0.6667},
            "mature": {"passed": 1, "tested": 1, "ratio": 1.0},
        },
    }
    assert data["true_retention"]["ratio"] is None
    assert document["total"]["reviews"] == 5


def test_csv_has_one_row_per_section_and_the_same_numbers() -> None:
    rows = list(csv.DictReader(io.StringIO(stats_to_csv(report()))))
    assert [row["section"] for row in rows] == ["compute", "data"]
    assert rows[0]["title"] == "Compute, of all kinds"
    assert (rows[0]["reviews"], rows[0]["retention_passed"], rows[0]["retention_tested"]) == (
        "5", "3", "4",
    )  # fmt: skip


def test_a_title_that_a_spreadsheet_would_run_is_made_plain() -> None:
    rows = list(csv.DictReader(io.StringIO(stats_to_csv(report("=HYPERLINK(1)")))))
    assert rows[0]["title"] == "'=HYPERLINK(1)"
