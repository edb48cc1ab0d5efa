"""States that are folded while one journal is read are those of a replay of all its events."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from dp100_cards.model.events import CardChanged, Change, Crammed, Event, ParametersSet, Reviewed
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.journal_index import JournalIndex
from tests.support.closing import close_later
from tests.support.events import DEVICE, NOW, parameters_set, reviewed, undone, write_journal
from tests.support.laws import tries
from tests.support.machines import DEFAULTS, computed_rows

CARDS = ("c1", "c2", "c3")
OTHER = ParametersId("other")

cards = st.sampled_from(CARDS)
moments = st.integers(-3, 400).map(lambda days: Moment(NOW.at + days * DAY, 60))


def reviewed_under(name: ParametersId | None, review: Reviewed) -> Reviewed:
    return replace(review, parameters_id=name or review.parameters_id)


def changed(card_id: str, change: Change, at: Moment) -> CardChanged:
    until_on = at.study_day(4) + 5 if change is Change.DUE_SET else None
    return CardChanged(CardId(card_id), change, at, at.study_day(4), until_on)


def crammed(card_id: str, rating: Rating, at: Moment) -> Crammed:
    return Crammed(CardId(card_id), rating, at, at.study_day(4), 4.2)


def defined(desired_retention: float) -> ParametersSet:
    return ParametersSet(OTHER, replace(DEFAULTS, desired_retention=desired_retention), NOW)


reviews = st.builds(
    reviewed_under,
    st.sampled_from([None, None, OTHER]),
    st.builds(reviewed, cards, st.sampled_from(Rating), moments),
)
events: st.SearchStrategy[Event] = st.one_of(
    reviews,
    reviews,
    reviews,
    st.builds(crammed, cards, st.sampled_from(Rating), moments),
    st.builds(changed, cards, st.sampled_from([Change.RESET, Change.DUE_SET]), moments),
    st.builds(undone, st.integers(1, 20)),
    st.builds(defined, st.sampled_from([0.7, 0.8, 0.95])),
    st.just(parameters_set()),
)


ONE = reviewed_under(OTHER, reviewed())
LATER = replace(ONE, moment=Moment(NOW.at + 9 * DAY, 60), day_on=ONE.day_on + 9)


OTHERS = (DEVICE, DeviceId("0ther001"), DeviceId("zther002"))
RESET = changed("c1", Change.RESET, NOW)
DUE_SET = changed("c1", Change.DUE_SET, NOW)


def replayed(index: JournalIndex) -> None:
    """Computes all of that anew."""
    index.states.forget_schedulers()
    index.states.replay_all()
    index.states.sums.write()


# A set that is defined behind the first review under it, and then in another way.
@example([[ONE, defined(0.95), ONE, defined(0.7), LATER]], 1)
# What one machine has said is known before the other one's reviews, or comes with them.
@example([[ONE, LATER], [undone(1)]], 2)
@example([[ONE, LATER], [RESET]], 2)
@example([[LATER], [DUE_SET, ONE]], 1)
@example([[ONE, ONE, LATER], [defined(0.95), LATER], [LATER, ONE]], 3)
@given(
    st.lists(st.lists(events, min_size=1, max_size=30), min_size=1, max_size=3), st.integers(1, 3)
)
@tries(60)
def test_states_are_those_of_a_replay(histories: list[list[Event]], arriving: int) -> None:
    """Of the journals, the last ones have arrived first."""
    with tempfile.TemporaryDirectory() as folder:
        connection = close_later(open_cache_in_memory(None))
        index = JournalIndex(connection, Path(folder))
        for history, device in reversed([*zip(histories, OTHERS, strict=False)]):
            write_journal(Path(folder), history, device)
            if OTHERS.index(device) < arriving:
                with transaction(connection):
                    index.catch_up(None)
        with transaction(connection):
            index.catch_up(None)
            found = computed_rows(connection)
            replayed(index)
        assert found == computed_rows(connection)
