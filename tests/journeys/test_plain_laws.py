"""Whatever is typed into line mode: it never crashes, and saved is what it said it saved."""

import re
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.cli.plain.commands import commands_for
from dp100_cards.model.selection import Selection
from dp100_cards.model.settings import Reveal, Settings
from dp100_cards.storage.clean_text import clean_text
from tests.support.events import journal_entries
from tests.support.laws import tries
from tests.support.plain import LineLearner, Played

NAMES = sorted({name for command in commands_for(4) for name in command.names})
ARGUMENTS = ["", "", "", " 1", " 1 2", "2", " x", " 99", " a note", "\t3", " p1"]
LINES = st.one_of(
    st.sampled_from(["", "1", "3", "4", "u", "t", ".", "s"]),
    st.builds(lambda name, more: name + more, st.sampled_from(NAMES), st.sampled_from(ARGUMENTS)),
    st.text(max_size=8).map(lambda text: text.replace("\n", " ").replace("\r", " ")),
)
SETTINGS = st.builds(
    Settings,
    reveal=st.sampled_from(Reveal),
    rating_buttons=st.sampled_from([2, 4]),
    type_answers=st.booleans(),
    confidence=st.booleans(),
    leech_lapses=st.sampled_from([1, 8]),
)
RATED = re.compile(r"Rated: (\w+) (Again|Hard|Good|Easy), ")
TAKEN_BACK = re.compile(r"Taken back: (\w+) (Again|Hard|Good|Easy)\.")
NUMBERS = {"Again": 1, "Hard": 2, "Good": 3, "Easy": 4}


def said_to_be_saved(played: Played) -> list[tuple[object, object]]:
    """The ratings that line mode said it stored, without those it said it took back."""
    saved: list[tuple[object, object]] = []
    for line in played.out.splitlines():
        if rated := RATED.match(line):
            saved.append((rated[1], NUMBERS[rated[2]]))
        elif back := TAKEN_BACK.match(line):
            assert saved.pop() == (back[1], NUMBERS[back[2]])
    return saved


def saved(home: Path, kind: str) -> list[tuple[object, object]]:
    """The ratings of the journal that count."""
    undone = {entry["target"]["seq"] for entry in journal_entries(home, "undone")}
    return [
        (entry["card"], entry["rating"])
        for entry in journal_entries(home, kind)
        if entry["seq"] not in undone
    ]


@given(st.lists(LINES, max_size=25), SETTINGS, st.booleans())
@tries(50)
def test_the_journal_holds_exactly_the_ratings_that_were_told(
    lines: list[str], chosen: Settings, is_cram: bool
) -> None:
    with tempfile.TemporaryDirectory() as home:
        learner = LineLearner(Path(home))
        played = learner.play(*lines, selection=Selection(is_cram=is_cram), settings=chosen)
        kind = "crammed" if is_cram else "reviewed"
        assert saved(learner.home, kind) == said_to_be_saved(played)
        assert (played.code, played.err) == (0, "")
        assert clean_text(played.out) == played.out
