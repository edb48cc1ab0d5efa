"""`dp100 decks show`: whole cards."""

import sys
from collections.abc import Sequence

from dp100_cards.cli.card_json import cards_json
from dp100_cards.cli.card_markdown import card_markdown
from dp100_cards.cli.diagnostics import report_problems
from dp100_cards.cli.progress_bar import watched_workspace
from dp100_cards.usecases.show_card import ShownCard, show_cards
from dp100_cards.usecases.workspace import Places


def run_show(places: Places, card_ids: Sequence[str], *, is_raw: bool, as_json: bool) -> int:
    """Prints cards; returns the exit code."""
    shown = show_cards(watched_workspace(places), card_ids)
    text = cards_json(shown.cards) if as_json else _pages(shown.cards, is_raw=is_raw)
    sys.stdout.write(text)
    return report_problems(shown.problems)


def _pages(cards: Sequence[ShownCard], *, is_raw: bool) -> str:
    if is_raw or not sys.stdout.isatty():
        return "\n".join(map(card_markdown, cards))
    from dp100_cards.cli.card_page import card_page

    return "\n\n".join(map(card_page, cards))
