"""Cards that have another id now: their history, and what else is kept under the former one."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck
from dp100_cards.model.events import Change, Event, ParametersSet, Undone
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.storage.cache.card_events import CardEvents
from dp100_cards.storage.cache.card_reader import read_card
from dp100_cards.storage.cache.orphan_queries import Orphan
from dp100_cards.storage.cache.point_queries import PointQueries
from dp100_cards.storage.cache.store import Store, open_store_for_reading
from dp100_cards.usecases.browse_cards import card_facts
from dp100_cards.usecases.check_decks import check_workspace_decks
from dp100_cards.usecases.list_orphans import list_orphans
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.show_due import show_due
from dp100_cards.usecases.show_stats import show_stats
from dp100_cards.usecases.workspace import Workspace
from tests.support.clock import FixedClock
from tests.support.decks import card, write_deck_file
from tests.support.events import DEVICE, events_in, reviewed, suspended, write_journal
from tests.support.laws import tries
from tests.support.machines import Machine, Rows, card_states
from tests.support.workspaces import workspace_in

UNFUZZED = parameters_from(Settings(fuzz=False))
NAMES = ("q1", "q2", "other")


def named(card_id: str, *aliases: str) -> Card:
    return replace(card(card_id), aliases=tuple(map(CardId, aliases)))


def write(home: Path, *cards: Card, name: str = "deck") -> Path:
    return write_deck_file(home / "decks", Deck(DeckId(name), "A deck", cards))


def workspace(home: Path) -> Workspace:
    return workspace_in(home, FixedClock())


def states(home: Path) -> Rows:
    """As a session leaves them in the cache."""
    desk = open_desk(workspace(home))
    try:
        return card_states(desk.store.connection)
    finally:
        desk.close()


def store(home: Path) -> Store:
    asked = workspace(home)
    return open_store_for_reading(asked.locations, asked.deck_folders)


Step = tuple[str, Rating | Change | None]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.one_of(st.sampled_from(Rating), st.sampled_from(Change), st.none()),
    ),
    min_size=1,
    max_size=10,
)


def happened(folder: Path, steps: Sequence[Step]) -> list[Event]:
    """The events of some steps, a day and a bit apart; None takes the last one back."""
    clock, done = FixedClock(), []
    machine = Machine(folder, DEVICE, UNFUZZED)
    for name, step in steps:
        clock.advance(days=1, minutes=7)
        if isinstance(step, Rating):
            done.append(machine.review(name, step, clock()))
        elif step is not None:
            has_until = step in (Change.BURIED, Change.DUE_SET)
            until_on = clock.today() + 3 if has_until else None
            done.append(machine.change(name, step, clock(), until_on))
        elif done:
            machine.undo(done.pop(), clock())
    machine.close()
    return events_in(machine.journal) if machine.journal.exists() else []


def renamed(event: Event) -> Event:
    if isinstance(event, Undone | ParametersSet) or event.card_id != "q1":
        return event
    return replace(event, card_id=CardId("q2"))


@given(STEPS)
@tries(10)
def test_states_are_those_of_a_history_that_carried_the_present_id_all_along(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("homes")
    events = happened(folder / "source", steps)
    one, other = folder / "one", folder / "other"
    write_journal(one / "history", events)
    write_journal(other / "history", [*map(renamed, events)])
    write(one, named("q2"), named("other"))
    write(other, named("q2"), named("other"))
    before = states(one)
    write(one, named("q2", "q1"), named("other"))
    assert states(one) == states(other), "the alias came with an edit of the deck"
    (one / "cache" / "cache.sqlite3").unlink()
    assert states(one) == states(other), "the cache was built anew"
    write(one, named("q2"), named("other"))
    assert states(one) == before, "the alias has gone"


def with_history(home: Path) -> None:
    """Two reviews of q1, which is suspended too."""
    missed = replace(reviewed("q1", Rating.EASY), missed=("A point",))
    later = FixedClock()
    later.advance(hours=1)
    write_journal(home / "history", [missed, reviewed("q1", Rating.GOOD, later()), suspended("q1")])


def test_everything_that_is_asked_of_a_card_finds_what_happened_under_its_former_id(
    tmp_path: Path,
) -> None:
    with_history(tmp_path)
    write(tmp_path, named("q2", "q1"), named("q3"))
    desk = open_desk(workspace(tmp_path))
    q2 = CardId("q2")
    shown = desk.card(q2)
    assert shown is not None
    assert (shown.state.reviews, shown.marks.is_suspended) == (2, True)
    assert PointQueries(desk.store.connection).missed(q2) == [("A point",)]
    facts = {str(each.card_id): each.state.reviews for each in card_facts(desk)}
    assert facts == {"q2": 2, "q3": 0}
    history = CardEvents(desk.store.connection).history(q2)
    assert [str(each.event.card_id) for each in history[:2]] == ["q1", "q1"], "as it was written"
    desk.close()
    assert list_orphans(workspace(tmp_path)) == ()
    assert show_due(workspace(tmp_path)).decks == {"deck": (0, 1)}
    report = show_stats(workspace(tmp_path)).report
    assert (report.total.load.reviews, report.orphaned_cards) == (2, 0)


def test_a_card_that_vanished_is_listed_and_comes_back_with_its_history(tmp_path: Path) -> None:
    with_history(tmp_path)
    write(tmp_path, named("q1"))
    before = states(tmp_path)
    write(tmp_path, named("q9"))
    today = FixedClock().today()
    assert list_orphans(workspace(tmp_path)) == (Orphan(CardId("q1"), 2, today),)
    assert states(tmp_path) == before
    path = write(tmp_path, named("q1"), name="elsewhere")
    assert states(tmp_path) == before
    assert list_orphans(workspace(tmp_path)) == ()
    path.rename(path.with_name("renamed.yaml"))
    assert states(tmp_path) == before
    desk = open_desk(workspace(tmp_path))
    found = desk.card(CardId("q1"))
    desk.close()
    assert found is not None
    assert found.state.reviews == 2


def test_a_rename_moves_no_due_day(tmp_path: Path) -> None:
    """Fuzz is drawn from the id that a review was written under."""
    clock, days = FixedClock(), list[object]()
    events: list[Event] = []
    for _ in range(6):
        events.append(reviewed("q1", Rating.EASY, clock()))
        clock.advance(days=20)
    write_journal(tmp_path / "history", events)
    for each in (named("q1"), named("q2", "q1"), named("q3", "q1", "q2")):
        write(tmp_path, each)
        opened = store(tmp_path)
        days.append(opened.journals.states.state(each.id))
        opened.close()
    assert days == days[:1] * 3


def test_a_review_under_the_new_id_goes_on_from_the_old_history(tmp_path: Path) -> None:
    with_history(tmp_path)
    write(tmp_path, named("q2", "q1"))
    later = FixedClock()
    later.advance(days=3)
    old = tmp_path / "history" / f"{DEVICE}.jsonl"
    events = [*events_in(old), reviewed("q2", Rating.GOOD, later())]
    old.unlink()
    write_journal(tmp_path / "history", events)
    opened = store(tmp_path)
    state = opened.journals.states.state(CardId("q2"))
    opened.close()
    assert (state.reviews, state.last_on) == (3, later.today())


@pytest.mark.parametrize("moved", [False, True])
def test_an_alias_that_is_taken_is_told_with_both_places_and_left_to_the_other(
    tmp_path: Path, moved: bool
) -> None:
    with_history(tmp_path)
    second = named("q3", "q1", "q4")
    if moved:
        write(tmp_path, named("q2", "q1"), named("q4"), name="a")
        path = write(tmp_path, second, name="b")
        first = tmp_path / "decks" / "a.yaml"
    else:
        first = path = write(tmp_path, named("q2", "q1"), named("q4"), second, name="a")
    problems = [str(each) for each in check_workspace_decks(workspace(tmp_path)).problems]
    lines = first.read_text().splitlines()
    q1, q4 = (lines.index(line) + 1 for line in ("      - q1", "  - id: q4"))
    assert problems[0].startswith(f"{path}:")
    assert problems[0].split(": ", 1)[1] == (
        f"aliases: 'q1' is a former id of the card 'q2' already ({first}:{q1}); it is left to that"
    )
    assert problems[1].split(": ", 1)[1] == (
        f"aliases: 'q4' is the id of another card ({first}:{q4}); it is left to that"
    )
    place = path.read_text().splitlines()[int(problems[1].split(":")[1]) - 1]
    assert place.strip() == "- q4"
    desk = open_desk(workspace(tmp_path))
    assert {each.card_id: each.state.reviews for each in card_facts(desk)} == {
        "q2": 2,
        "q3": 0,
        "q4": 0,
    }
    desk.close()


@pytest.mark.parametrize(
    ("aliases", "message"),
    [
        ("[q2]", "aliases: 'q2' is the card's id already; remove it here"),
        ("[q1, q1]", "aliases: 'q1' is the card's id already; remove it here"),
        ("[Q1]", "aliases: 'Q1' must be lower-case letters, digits and hyphens"),
        ("q1", "aliases: must be a list"),
    ],
)
def test_a_mistake_in_aliases_is_told_with_its_place(
    tmp_path: Path, aliases: str, message: str
) -> None:
    path = write(tmp_path, named("q2"))
    path.write_text(path.read_text().replace("- id: q2", f"- id: q2\n    aliases: {aliases}"))
    (problem,) = check_workspace_decks(workspace(tmp_path)).problems
    assert message in problem.message
    assert problem.line == path.read_text().splitlines().index(f"    aliases: {aliases}") + 1


def test_notes_and_corrections_under_a_former_id_stay_with_the_card(tmp_path: Path) -> None:
    write(tmp_path, named("q2", "q1"))
    (tmp_path / "notes.yaml").write_text(
        "cards:\n  q1:\n    question: |\n      In my words?\n    notes:\n      - text: Mine.\n"
    )
    opened = store(tmp_path)
    found = read_card(opened.connection, CardId("q2"))
    assert found is not None
    assert (found.notes, found.card.question) == (("Mine.",), "In my words?")
    assert opened.problems == ()
    assert opened.decks.problems_beside() == []
    opened.close()


def test_an_edit_of_one_card_reads_its_aliases_anew_and_leaves_the_others(tmp_path: Path) -> None:
    with_history(tmp_path)
    write(tmp_path, named("q2", "q1"), named("q3"))
    states(tmp_path)
    write(tmp_path, named("q2", "q1"), replace(named("q3", "q0"), answer="Another one.\n\nLong."))
    opened = store(tmp_path)
    rows = opened.connection.execute("SELECT former, card_id FROM present_cards ORDER BY 1")
    assert rows.fetchall() == [("q0", "q3"), ("q1", "q2")]
    assert opened.journals.states.state(CardId("q2")).reviews == 2
    opened.close()
