"""The page at a glance, whatever the history and however wide the terminal."""

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.cli.console import Paper
from dp100_cards.cli.sparkline import ASCII, BLOCKS, sparkline
from dp100_cards.cli.stats_page import stats_page
from dp100_cards.model.memory import Phase
from dp100_cards.stats.at_a_glance import glance
from dp100_cards.stats.card_group import CardGroup
from dp100_cards.stats.period import Period
from dp100_cards.stats.report import StatsReport, report_by_section
from tests.support.histories import SECTIONS, TODAY, HistorySource, scope, sources

PAPER = Paper(80, is_terminal=False, encoding="utf-8")


def sections_of(source: HistorySource) -> StatsReport:
    groups = [
        CardGroup(row.deck_id, row.phase or Phase.NEW, 0, row.due_on, 1, row.reviews,
                  row.took_seconds, 0, 0, 0, 0)
        for row in source.cards()
    ]  # fmt: skip
    decks = [(each.deck_id, each.number, each.title) for each in SECTIONS]
    return report_by_section(groups, decks, scope().moment, TODAY, orphaned_cards=0)


def page(source: HistorySource, paper: Paper = PAPER) -> list[str]:
    return stats_page(sections_of(source), glance(source), paper).splitlines()


@given(sources(), st.integers(25, 120), st.integers(0, 40), st.integers(0, 40))
def test_every_history_has_a_page_that_fits(
    source: HistorySource, width: int, since: int, days: int
) -> None:
    period = Period(TODAY - since, min(TODAY, TODAY - since + days))
    lines = page(source.over(period), Paper(width, is_terminal=False, encoding="utf-8"))
    assert max(map(len, lines)) <= max(width, 28)
    assert any("compute" in line for line in lines)


@given(sources())
def test_where_blocks_cannot_be_shown_there_are_none(source: HistorySource) -> None:
    text = "\n".join(page(source, Paper(80, is_terminal=False, encoding="ascii")))
    assert text.isascii()


def test_bars_grow_with_numbers_and_only_nothing_has_the_lowest() -> None:
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7]) == BLOCKS
    assert sparkline([0, 1, 500, 1000]) == "▁▂▅█"
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7], ASCII) == ASCII
    assert (sparkline([0, 0]), sparkline([])) == ("▁▁", "")
