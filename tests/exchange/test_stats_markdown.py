"""Progress as Markdown."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dp100_cards.exchange.stats_markdown import stats_to_markdown
from dp100_cards.stats.frame import Kind
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_report import find_measures, progress_report
from tests.support.card_rows import NEW, source_of
from tests.support.frames import EVERY_KIND, frame_of, report_of, with_some_sections
from tests.support.histories import TODAY

REPORT = """\
# Progress on 2026-12-13

All sections, all days.

## Kinds

| Day | Card | Reviews | Passed | Time | Interval | Loss |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
| 2026-12-13 | q01 | 3 | 66.7% | 1m | 21d | 0.123 |
| 2026-12-14 | =q\\|02 | 0 | - | 0s | 0.5d | 12 |

- Only a \\*few\\* of them.

7 reviewed cards stand in no deck now and in no number above; the history is kept: \
g0, g1, g2, g3, g4 and 2 more.
"""


def test_a_measure_is_a_heading_a_table_and_its_notes() -> None:
    orphans = {f"g{number}": 1 for number in range(7)}
    assert stats_to_markdown(report_of({"kinds": EVERY_KIND}, orphans=orphans)) == REPORT


def test_sections_and_days_that_were_asked_for_are_told() -> None:
    report = with_some_sections(report_of({}, period=Period(TODAY - 6, TODAY - 1)))
    assert "Section I.C compute, 2026-12-07 to 2026-12-12." in stats_to_markdown(report)


def test_who_has_not_begun_is_told_how() -> None:
    text = stats_to_markdown(progress_report(source_of(NEW), find_measures(())))
    assert text.splitlines()[4] == "No reviews yet. Begin with: dp100 review"
    begun = stats_to_markdown(progress_report(source_of(NEW), find_measures(["today"])))
    assert "Begin with" not in begun


def test_a_measure_without_rows_says_so() -> None:
    empty = frame_of({"day": Kind.DAY, "reviews": Kind.COUNT}, notes=["Too little data."])
    text = stats_to_markdown(report_of({"reviews": empty}))
    assert text.endswith("## Reviews\n\nNothing to show.\n\n- Too little data.\n")


@given(st.text(st.characters(exclude_categories=["C"]), max_size=12))
def test_no_text_becomes_markup(text: str) -> None:
    frame = frame_of({"point": Kind.TEXT, "missed": Kind.COUNT}, (text, 3))
    tokens = (
        MarkdownIt("commonmark")
        .enable("table")
        .parse(stats_to_markdown(report_of({"points": frame})))
    )
    (row,) = [token for token in tokens if token.type == "tbody_open"]
    cells = [
        token.children or [] for token in tokens[tokens.index(row) :] if token.type == "inline"
    ]
    shown = ["".join(child.content for child in cell) for cell in cells]
    assert shown == [" ".join(text.split()), "3"]
    assert {child.type for cell in cells for child in cell} <= {"text", "text_special"}
