"""Events as fields: nothing is lost on the way, and what is missing is noticed."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import (
    CardChanged,
    Change,
    Crammed,
    Event,
    EventId,
    ParametersSet,
    Reviewed,
    Undone,
)
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.parameters import WEIGHT_BOUNDS
from dp100_cards.storage.journal.event_codec import event_from_fields, event_to_fields
from tests.support.events import parameters_set, reviewed, undone

NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)
MOMENTS = st.builds(
    Moment,
    at=st.integers(-2_000_000_000_000, 32_000_000_000_000),
    utc_offset_minutes=st.integers(-14 * 60, 14 * 60),
)
DAYS = st.integers(-25_000, 375_000)
WITH_UNTIL = (Change.BURIED, Change.DUE_SET)
SECONDS = st.floats(0, 1e6).map(lambda seconds: round(seconds, 1))
STEPS = st.lists(st.integers(1, 10**6), max_size=4).map(tuple)
PARAMETERS = st.builds(
    Parameters,
    weights=st.tuples(*(st.floats(least, most) for least, most in WEIGHT_BOUNDS)),
    desired_retention=st.floats(0.7, 0.99),
    learning_steps_seconds=STEPS,
    relearning_steps_seconds=STEPS,
    maximum_interval_days=st.integers(1, 36_500),
    rollover_hour=st.integers(0, 23),
    fuzz=st.booleans(),
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Reviewed,
        card_id=NAMES.map(CardId),
        rating=st.sampled_from(Rating),
        moment=MOMENTS,
        day_on=DAYS,
        took_seconds=SECONDS,
        phase=st.sampled_from(Phase),
        parameters_id=NAMES.map(ParametersId),
        missed=st.none() | st.lists(NAMES).map(tuple),
        confidence=st.none() | st.sampled_from(Confidence),
    ),
    st.builds(
        Crammed,
        card_id=NAMES.map(CardId),
        rating=st.sampled_from(Rating),
        moment=MOMENTS,
        day_on=DAYS,
        took_seconds=SECONDS,
        missed=st.none() | st.lists(NAMES).map(tuple),
        confidence=st.none() | st.sampled_from(Confidence),
    ),
    st.builds(
        CardChanged,
        card_id=NAMES.map(CardId),
        change=st.sampled_from(Change).filter(lambda change: change not in WITH_UNTIL),
        moment=MOMENTS,
        day_on=DAYS,
    ),
    st.builds(
        CardChanged,
        card_id=NAMES.map(CardId),
        change=st.sampled_from(WITH_UNTIL),
        moment=MOMENTS,
        day_on=DAYS,
        until_on=DAYS,
    ),
    st.builds(
        Undone,
        target=st.builds(EventId, NAMES.map(DeviceId), st.integers(1, 10**9)),
        moment=MOMENTS,
    ),
    st.builds(
        ParametersSet,
        parameters_id=NAMES.map(ParametersId),
        parameters=PARAMETERS,
        moment=MOMENTS,
    ),
)
ONE_OF_EACH: tuple[Event, ...] = (reviewed(), undone(3), parameters_set())


@given(EVENTS)
def test_an_event_survives_the_way_through_json_exactly(event: Event) -> None:
    fields = json.loads(json.dumps(event_to_fields(event)))
    assert event_from_fields(fields) == event


def test_an_event_kind_of_a_newer_version_is_no_event_and_no_mistake() -> None:
    assert event_from_fields({"kind": "postponed", "card": "c1"}) is None


def test_fields_of_a_newer_version_do_no_harm() -> None:
    fields = {**event_to_fields(reviewed()), "mood": "good"}
    assert event_from_fields(fields) == reviewed()


@pytest.mark.parametrize(
    ("event", "missing"),
    [(event, name) for event in ONE_OF_EACH for name in event_to_fields(event)],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_missing_field_is_noticed(event: Event, missing: str) -> None:
    fields = event_to_fields(event)
    del fields[missing]
    with pytest.raises(KeyError, match=missing):
        event_from_fields(fields)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("card", 7),
        ("rating", 5),
        ("rating", "3"),
        ("at", "yesterday"),
        ("at", 1763890000),
        ("day", "2026-02-30"),
        ("phase", "sleeping"),
        ("seconds", "4.2"),
        ("offset", None),
    ],
)
def test_a_field_of_the_wrong_kind_is_noticed(name: str, value: object) -> None:
    fields = {**event_to_fields(reviewed()), name: value}
    with pytest.raises((KeyError, TypeError, ValueError)):
        event_from_fields(fields)


COMMON = {"kind", "at", "offset", "day"}
"""What the text below the table says of every event."""


def documented() -> dict[str, set[str]]:
    """The fields of each kind, as the table of docs/data.md has them."""
    document = (Path(__file__).parents[3] / "docs" / "data.md").read_text(encoding="utf-8")
    table = document.partition("| Kind | Fields |\n|---|---|\n")[2].partition("\n\n")[0]
    found: dict[str, set[str]] = {}
    names = set[str]()
    for row in table.splitlines():
        kinds, fields = re.findall(r"^\| (.+?) \| (.+) \|$", row)[0]
        named = set(re.findall(r"`([a-z_]+)`", fields))
        names = names - named if fields.startswith("the same without") else named
        found |= dict.fromkeys(re.findall(r"`(\w+)`", kinds), names)
    return found


def test_the_document_names_every_kind() -> None:
    others = {"reviewed", "crammed", "undone", "parameters"}
    assert documented().keys() == others | {str(change) for change in Change}


@given(EVENTS)
def test_the_document_names_every_field(event: Event) -> None:
    fields = event_to_fields(event)
    assert fields.keys() - COMMON <= documented()[str(fields["kind"])]
