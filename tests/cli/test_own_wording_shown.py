"""`dp100 decks show` shows a card in the learner's wording, and says so."""

import json
from pathlib import Path

import pytest

from dp100_cards.cli.card_json import cards_json
from dp100_cards.cli.card_markdown import card_markdown
from dp100_cards.cli.card_page import card_page
from dp100_cards.usecases.show_card import ShownCard, show_cards
from dp100_cards.usecases.workspace import Places, open_workspace
from tests.support.clock import FixedClock
from tests.support.decks import three_decks

NOTES = """\
cards:
  c1:
    answer: In my words.
    key_points: [My point]
    notes:
      - text: A note.
"""


@pytest.fixture
def shown(tmp_path: Path) -> ShownCard:
    decks = three_decks(tmp_path / "decks")
    (tmp_path / "notes.yaml").write_text(NOTES)
    workspace = open_workspace(Places(str(tmp_path), str(decks)), FixedClock())
    return show_cards(workspace, ["c1"]).cards[0]


def test_a_page_and_markdown_show_the_wording_and_name_its_fields(shown: ShownCard) -> None:
    for text in (card_page(shown), card_markdown(shown)):
        assert all(each in text for each in ("In my words.", "My point", "A note."))
        assert "This is c1." not in text
    assert "\n- Your wording: answer, key points\n" in card_markdown(shown)


def test_json_names_the_fields_as_they_are(shown: ShownCard) -> None:
    (card,) = json.loads(cards_json([shown]))["cards"]
    assert (card["answer"], card["edited"]) == ("In my words.", ["answer", "key_points"])
