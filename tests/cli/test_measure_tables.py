"""Measures as tables: everything is to be seen, however narrow the terminal."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.cli.console import Paper
from dp100_cards.cli.measure_tables import measure_tables
from dp100_cards.stats.frame import Frame, Kind
from tests.support.frames import EVERY_KIND, frame_of, report_of

TABLE = """\
All sections, all days.

Kinds
Day         Card   Reviews  Passed  Time  Interval   Loss
─────────────────────────────────────────────────────────
2026-12-13  q01          3   66.7%    1m       21d  0.123
2026-12-14  =q|02        0       -    0s      0.5d     12
Only a *few* of them.
"""


def drawn(frame: Frame, width: int = 80) -> str:
    return measure_tables(report_of({"kinds": frame}), Paper(width, False, "utf-8"))


def test_a_measure_is_a_title_a_table_and_its_notes() -> None:
    assert drawn(EVERY_KIND) == TABLE


def test_what_is_too_wide_goes_on_below_with_what_it_is_about() -> None:
    lines = drawn(EVERY_KIND, 36).splitlines()
    heads = [line.split() for line in lines if line.startswith("Day")]
    assert heads == [
        ["Day", "Card", "Reviews", "Passed"],
        ["Day", "Card", "Time", "Interval"],
        ["Day", "Card", "Loss"],
    ]
    assert max(map(len, lines)) <= 36


def test_a_single_row_about_everything_is_written_downwards() -> None:
    frame = frame_of({"reviews": Kind.COUNT, "passed": Kind.RATIO}, (12, 0.5), keys=0)
    assert drawn(frame).endswith("Kinds\nReviews  12\nPassed   50.0%\n")


def test_no_rows_are_said_to_be_none() -> None:
    assert drawn(frame_of({"day": Kind.DAY})).endswith(
        "Kinds\nNothing to show.\n\nWhere there are no reviews yet, begin with: dp100 review\n"
    )


@given(st.integers(40, 100), st.lists(st.text("ab cd", max_size=90), min_size=1, max_size=3))
def test_no_text_is_cut_off(width: int, texts: list[str]) -> None:
    columns = {"point": Kind.TEXT, "missed": Kind.COUNT, "looked": Kind.COUNT, "ratio": Kind.RATIO}
    shown = drawn(frame_of(columns, *((text, 123, 456, 0.789) for text in texts)), width)
    assert max(map(len, shown.splitlines())) <= width
    assert "…" not in shown
    body = shown.partition("─\n")[2]
    letters = re.sub(r"[^abcd]", "", body.partition("Point")[0])
    assert letters == re.sub(" ", "", "".join(texts))
    for value in ("123", "456", "78.9%"):
        assert shown.count(value) == len(texts)
