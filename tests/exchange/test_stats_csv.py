"""Progress as tidy CSV."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.exchange.stats_csv import stats_to_csv
from dp100_cards.stats.frame import Kind, Value
from tests.support.frames import EVERY_KIND, frame_of, report_of

_SIGNS = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\t\n")
_cells = st.text(_SIGNS, max_size=8) | st.text("=+-@\t", max_size=3) | st.none()
"""As the cleaner lets through."""


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_value_is_a_row_with_what_it_is_about() -> None:
    rows = read(stats_to_csv(report_of({"kinds": EVERY_KIND})))
    assert [list(row.values()) for row in rows[:5]] == [
        ["kinds", "2026-12-13 / q01", "reviews", "3", "count"],
        ["kinds", "2026-12-13 / q01", "passed", "0.666667", "ratio"],
        ["kinds", "2026-12-13 / q01", "time", "61.235", "seconds"],
        ["kinds", "2026-12-13 / q01", "interval", "21", "days"],
        ["kinds", "2026-12-13 / q01", "loss", "0.123457", "number"],
    ]
    assert list(rows[0]) == ["measure", "about", "name", "value", "unit"]
    assert len(rows) == 2 * 5


def test_where_there_is_nothing_to_say_the_value_is_empty() -> None:
    rows = read(stats_to_csv(report_of({"kinds": EVERY_KIND})))
    assert [row["value"] for row in rows if row["name"] == "passed"] == ["0.666667", ""]


def test_a_row_about_everything_is_about_nothing_in_particular() -> None:
    frame = frame_of({"current": Kind.DAYS}, (4,), keys=0)
    assert stats_to_csv(report_of({"streak": frame})).splitlines()[1] == "streak,,current,4,days"


@given(key=_cells, value=_cells)
def test_no_text_runs_as_a_formula(key: Value, value: Value) -> None:
    frame = frame_of({"card": Kind.TEXT, "point": Kind.TEXT}, (key, value))
    (row,) = read(stats_to_csv(report_of({"points": frame})))
    for cell, text in ((row["about"], key), (row["value"], value)):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert cell.removeprefix("'") == str(text or "").removeprefix("'")


def test_a_number_below_zero_stays_a_number() -> None:
    frame = frame_of({"change": Kind.NUMBER}, (-0.5,), keys=0)
    (row,) = read(stats_to_csv(report_of({"change": frame})))
    assert (row["value"], row["unit"]) == ("-0.5", "number")
