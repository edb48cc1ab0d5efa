"""The cards due as a calendar."""

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.exchange.due_events import due_to_icalendar
from dp100_cards.exchange.icalendar import AllDayEvent, icalendar
from dp100_cards.stats.frame import Kind
from tests.support.frames import frame_of, report_of, with_some_sections
from tests.support.histories import TODAY
from tests.support.icalendar import events_in

FUTURE_DUE = frame_of(
    {"day": Kind.DAY, "due": Kind.COUNT, "backlog": Kind.COUNT},
    (TODAY, 2, 3),
    (TODAY + 1, 0, 0),
    (TODAY + 19, 1, 0),
)
REPORT = report_of({"future_due": FUTURE_DUE})
_texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"))


def test_each_day_with_due_cards_is_an_event_of_that_day() -> None:
    today, later = events_in(due_to_icalendar(REPORT))
    assert today == {
        "UID": "due-2026-12-13@dp100-cards",
        "DTSTAMP": "20261213T120000Z",
        "DTSTART;VALUE=DATE": "20261213",
        "DTEND;VALUE=DATE": "20261214",
        "SUMMARY": "5 cards due",
        "DESCRIPTION": "3 of them overdue. All sections.",
        "TRANSP": "TRANSPARENT",
    }
    assert (later["SUMMARY"], later["DTSTART;VALUE=DATE"]) == ("1 card due", "20270101")
    assert later["DTEND;VALUE=DATE"] == "20270102"


def test_the_events_of_some_sections_are_others() -> None:
    whole = {event["UID"] for event in events_in(due_to_icalendar(REPORT))}
    events = events_in(due_to_icalendar(with_some_sections(REPORT)))
    assert {event["UID"] for event in events} == {
        "due-2026-12-13-compute@dp100-cards",
        "due-2027-01-01-compute@dp100-cards",
    }
    assert not whole & {event["UID"] for event in events}
    assert events[1]["DESCRIPTION"] == "Section I.C compute."


def test_a_calendar_may_be_empty() -> None:
    empty = frame_of({"day": Kind.DAY, "due": Kind.COUNT, "backlog": Kind.COUNT}, (TODAY, 0, 0))
    assert events_in(due_to_icalendar(report_of({"future_due": empty}))) == []


@given(_texts, _texts)
def test_any_text_can_be_read_back(summary: str, description: str) -> None:
    event = AllDayEvent("one@test", TODAY, summary, description)
    (read,) = events_in(icalendar([event], name=summary, stamp_at=0))
    assert read["SUMMARY"] == summary
    assert read.get("DESCRIPTION", "") == description
