"""Progress as JSON, and the schema that is published for it."""

import json
import re
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from dp100_cards.exchange.stats_export import SCHEMA, stats_to_json
from dp100_cards.model.ids import DeckId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.stats.card_group import CardGroup
from dp100_cards.stats.measures import MEASURES
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_report import progress_report
from dp100_cards.stats.report import StatsReport, report_by_section
from tests.support.frames import EVERY_KIND, by_section, report_of
from tests.support.histories import TODAY, HistorySource

DOCS = Path(__file__).resolve().parents[2] / "docs"
PUBLISHED: dict[str, Any] = json.loads((DOCS / "stats.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(PUBLISHED)

NOON = 20_000 * 86_400_000 + 43_200_000
GROUPS = [
    CardGroup(DeckId("compute"), Phase.REVIEW, 1, 20_000, 1, 5, 61.25, 3, 2, 1, 1),
    CardGroup(DeckId("compute"), Phase.NEW, 0, None, 1, 0, 0.0, 0, 0, 0, 0),
]


def report() -> StatsReport:
    decks = [(DeckId("compute"), "I.C", "Compute, of all kinds"), (DeckId("data"), "II.A", "Data")]
    return report_by_section(GROUPS, decks, Moment(NOON, 60), 20_000, orphaned_cards=2)


def written(text: str) -> dict[str, Any]:
    """The document, which the published schema allows."""
    document: dict[str, Any] = json.loads(text)
    VALIDATOR.validate(document)
    return document


def test_json_holds_every_number_by_section_and_in_all() -> None:
    document = written(stats_to_json(report(), report_of({}, orphans={"q77": 3, "q78": 1})))
    assert document["schema"] == SCHEMA == 1
    assert document["generated_at"] == "2024-10-04T12:00:00.000Z"
    assert document["study_day"] == "2024-10-04"
    assert document["orphaned_cards"] == 2
    assert document["orphans"] == [{"card": "q77", "reviews": 3}, {"card": "q78", "reviews": 1}]
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


def test_measures_are_rows_of_values_by_the_names_of_columns() -> None:
    document = written(stats_to_json(report(), report_of({"kinds": EVERY_KIND})))
    kinds = document["measures"]["kinds"]
    assert (kinds["title"], kinds["keys"]) == ("Kinds", 2)
    assert kinds["notes"] == ["Only a *few* of them."]
    assert kinds["columns"][0] == {"name": "day", "title": "Day", "kind": "day"}
    assert {each["name"]: each.get("unit") for each in kinds["columns"][2:]} == {
        "reviews": None, "passed": None, "time": "seconds", "interval": "days", "loss": None,
    }  # fmt: skip
    assert kinds["rows"] == [
        {"day": "2026-12-13", "card": "q01", "reviews": 3, "passed": 0.666667, "time": 61.235,
         "interval": 21, "loss": 0.123457},
        {"day": "2026-12-14", "card": "=q|02", "reviews": 0, "passed": None, "time": 0.0,
         "interval": 0.5, "loss": 12.0},
    ]  # fmt: skip


def test_the_days_that_were_asked_for_are_told() -> None:
    asked = report_of({}, period=Period(TODAY - 6, TODAY - 1))
    assert written(stats_to_json(report(), asked))["period"] == {
        "since": "2026-12-07",
        "until": "2026-12-12",
    }
    whole = written(stats_to_json(report(), report_of({})))["period"]
    assert whole == {"since": None, "until": "2026-12-13"}


def test_all_measures_of_no_history_are_valid() -> None:
    measured = progress_report(HistorySource([]), MEASURES)
    document = written(stats_to_json(by_section(measured), measured))
    assert list(document["measures"]) == [measure.id for measure in MEASURES]


def test_the_schema_is_one_and_refuses_what_is_not_promised() -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    document = json.loads(stats_to_json(report(), report_of({"kinds": EVERY_KIND})))
    assert VALIDATOR.is_valid(document)
    for key in PUBLISHED["required"]:
        assert not VALIDATOR.is_valid({name: document[name] for name in document if name != key})
    wrongs: list[dict[str, Any]] = [
        {"schema": 2}, {"study_day": "yesterday"}, {"measures": {"kinds": []}}, {"total": {}},
        {"period": {"since": None}},
    ]  # fmt: skip
    for wrong in wrongs:
        assert not VALIDATOR.is_valid(document | wrong)


def test_every_measure_is_documented_with_its_columns() -> None:
    text = (DOCS / "stats-schema.md").read_text("utf-8").partition("## The measures")[2]
    text = text.partition("\n## ")[0]
    documented = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    for each in progress_report(HistorySource([]), MEASURES).measured:
        names = [f"`{column.name}`" for column in each.frame.columns]
        keys, others = names[: each.frame.keys], names[each.frame.keys :]
        assert documented[each.measure.id] == f"{', '.join(keys) or 'all'} | {', '.join(others)}"
