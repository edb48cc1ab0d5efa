"""Each command of line mode, by the lines that somebody types and what is printed and stored."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dp100_cards.cli.plain.commands import commands_for
from dp100_cards.model.events import Change
from dp100_cards.model.moment import Moment
from dp100_cards.model.selection import Selection
from dp100_cards.model.settings import LeechAction, Reveal, Settings
from tests.support.clock import FixedClock
from tests.support.events import journal_entries, ratings
from tests.support.plain import CODE, POINTS, LineLearner

SHOW = ""
TWO_BUTTONS = Settings(rating_buttons=2)


@pytest.fixture
def learner(tmp_path: Path) -> LineLearner:
    return LineLearner(tmp_path)


def changes(learner: LineLearner) -> list[tuple[object, object]]:
    """What was done to which card besides rating it."""
    (journal,) = (learner.home / "history").glob("*.jsonl")
    entries = map(json.loads, journal.read_text(encoding="utf-8").splitlines())
    return [(entry["card"], entry["kind"]) for entry in entries if entry["kind"] in set(Change)]


# Reading


def test_enter_shows_one_part_after_the_other(learner: LineLearner) -> None:
    out = learner.play(SHOW, SHOW, SHOW, SHOW).out
    titles = ["Question", "Answer", "Key points", "Explanation", "Why this answer is correct"]
    places = [out.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)
    assert out.count("\nExplanation\n") == 1
    assert "Everything is shown: a number rates the card." in out


def test_all_parts_can_be_shown_at_once(learner: LineLearner) -> None:
    for played in (learner.play("a"), learner.play(SHOW, settings=Settings(reveal=Reveal.ALL))):
        assert played.out.index("Answer") < played.out.index("So say the pages.")
        assert len(played.lines("[1 Again")) == 1


def test_the_question_alone_shows_nothing_of_the_answer(learner: LineLearner) -> None:
    out = learner.play("i", "p", "c", "+1", "r", "3").out
    assert "Look at the answer first: press Enter." in out
    for said in (*POINTS, "dataset", "Because", "pages"):
        assert said not in out


def test_what_is_shown_can_be_printed_once_more(learner: LineLearner) -> None:
    out = learner.play(SHOW, "+2", "r").out
    assert out.count("Of what is a pipeline made?") == 2
    assert out.count("It reads a **dataset**") == 2
    assert out.count("[x] 2. Linked service") == 1
    assert "Because it has to begin" not in out


def test_earlier_cards_can_be_looked_at_and_are_not_rated_again(learner: LineLearner) -> None:
    played = learner.play("l", SHOW, "4", "l", "l 1", "l 2", "l x", "s")
    assert played.out.count("Cards to look back at: none.") == 1
    assert played.out.count("Looking back: pipes \u203a Pipelines (p1, rated Easy 1s ago)") == 2
    assert played.out.count("Cards to look back at: 1.") == 2
    assert ratings(learner.home) == [("p1", 4)]
    assert played.lines("Skipped:") == ["Skipped: p2 comes once more at the end."]


def test_the_covered_answer_of_the_card_on_the_desk_is_not_looked_at(
    learner: LineLearner,
) -> None:
    played = learner.play("s", "s", "l", "l 2", SHOW, "l 2")
    assert played.lines("Looking back:") == [
        "Looking back: pipes \u203a Code (p2, skipped)",
        "Looking back: pipes \u203a Pipelines (p1, skipped)",
    ]
    assert "Cards to look back at: 1." in played.out


def test_what_is_known_of_a_card_is_printed_after_its_answer(learner: LineLearner) -> None:
    out = learner.play("i", SHOW, "i").out
    assert out.index("Look at the answer first") < out.index("Card p1\n")


# Rating


def test_a_rating_says_when_the_card_comes_back(learner: LineLearner) -> None:
    played = learner.play(SHOW, "3", SHOW, "easy")
    assert played.lines("Rated:") == ["Rated: p1 Good, back in 10m.", "Rated: p2 Easy, back in 7d."]
    assert ratings(learner.home) == [("p1", 3), ("p2", 4)]


@pytest.mark.parametrize(("typed", "rating"), [("1", 1), ("2", 3), ("3", 3), ("good", 3)])
def test_with_two_buttons_a_card_is_known_or_not(
    learner: LineLearner, typed: str, rating: int
) -> None:
    played = learner.play(SHOW, "hard", typed, settings=TWO_BUTTONS)
    assert "[1 Again 1m  2 Good 10m]" in played.out
    assert played.lines("Not understood:") == ["Not understood: hard"]
    assert ratings(learner.home) == [("p1", rating)]


def test_steps_can_be_taken_back_to_the_first_even_after_the_last_card(
    learner: LineLearner,
) -> None:
    played = learner.play("f", SHOW, "4", "s", "b", "u", "u", "u", "u", "u", "q")
    assert "That was the last card." in played.out
    assert "[Enter: finish  u: undo]" in played.out
    assert played.lines("Taken back:") == [
        "Taken back: p2 buried.",
        "Taken back: p2 skipped.",
        "Taken back: p1 Easy.",
        "Taken back: p1 flag set.",
    ]
    assert "There is nothing to undo." in played.out
    assert ratings(learner.home) == []
    assert len(journal_entries(learner.home, "undone")) == 3


def test_what_was_taken_back_is_done_again(learner: LineLearner) -> None:
    played = learner.play(SHOW, "4", "u", "redo", "redo", "q")
    assert "Done again: p1 Easy." in played.out
    assert ratings(learner.home) == [("p1", 4)]
    assert "There is nothing to do again." in played.out
    assert learner.play("q").out.count("p1") == 0


def test_what_was_done_in_an_earlier_session_is_taken_back_when_asked_for_twice(
    learner: LineLearner,
) -> None:
    learner.play(SHOW, "4", "q")
    played = learner.play("u", "u", "q")
    assert "u again takes back what was before: p1 Easy, " in played.out
    assert "Taken back: p1 Easy, " in played.out
    assert ratings(learner.home) == []
    played = learner.play("redo", "redo", "q")
    assert "redo again brings back: p1 Easy, " in played.out
    assert "Done again: p1 Easy, " in played.out
    assert ratings(learner.home) == [("p1", 4)]


def test_what_is_brought_back_over_a_later_rating_is_offered_with_it(
    learner: LineLearner,
) -> None:
    learner.play(SHOW, "4", "q")
    learner.clock.advance(minutes=5)
    here = learner.play("u", "u", "b", SHOW, "3", "redo", "q")
    learner.clock.advance(minutes=5)
    elsewhere = learner.play("redo", "redo", "q")
    for played, place in ((here, "in this session"), (elsewhere, "in another session")):
        (line,) = played.lines("p1 was rated Good")
        assert f" ago {place}; redo again brings back nevertheless: Easy, " in line
    assert "Done again: p1 Easy, " in elsewhere.out
    assert ratings(learner.home) == [("p1", 4), ("p1", 3)]


def test_a_card_whose_earlier_rating_was_taken_back_comes_next(learner: LineLearner) -> None:
    learner.play(SHOW, "4", "q")
    played = learner.play("u", "u", "s", "q")
    assert "Of what is a pipeline made?" in played.out.split("Skipped:")[1]


def test_after_the_last_card_only_some_commands_mean_anything(learner: LineLearner) -> None:
    played = learner.play("b", "b", "3", "s", "what?", "l", "")
    assert played.out.count("There is no card any more") == 2
    assert played.lines("Possible now:") == [
        "Possible now: Enter, l [N], u, redo, unsuspend [ID], ?, q"
    ]
    assert "Looking back: pipes \u203a Code (p2, buried)" in played.out
    assert ratings(learner.home) == []


class HurryingClock(FixedClock):
    """A minute passes whenever somebody looks at it."""

    def __call__(self) -> Moment:
        self.advance(minutes=1)
        return super().__call__()


def test_when_the_time_is_over_no_more_cards_come(learner: LineLearner) -> None:
    calm, learner.clock = learner.clock, HurryingClock()
    some_minutes = Selection(minutes=5)
    played = learner.play("f", "f", "f", "f", SHOW, "4", selection=some_minutes)
    assert "The time is over." in played.out
    assert "Create a workspace." not in played.out
    learner.clock = calm
    played = learner.play(SHOW, "4", selection=some_minutes)
    assert "That was the last card." in played.out


def test_cramming_schedules_nothing_and_says_so(learner: LineLearner) -> None:
    played = learner.play(SHOW, "3", SHOW, "1", SHOW, "4", selection=Selection(is_cram=True))
    assert "\nCramming: " in played.out
    assert "[1 Again  2 Hard  3 Good  4 Easy]" in played.out
    assert played.lines("Rated:")[0] == "Rated: p1 Good, nothing is scheduled."
    assert ratings(learner.home) == []
    assert len(journal_entries(learner.home, "crammed")) == 3


# Setting cards aside


def test_cards_are_buried_suspended_and_flagged(learner: LineLearner) -> None:
    played = learner.play("f", "f", "f", "@", "bury")
    assert played.lines("Flagged:") == ["Flagged: p1."] * 2
    assert played.lines("Unflagged:") == ["Unflagged: p1."]
    assert played.lines("Suspended:") == ["Suspended: p1 is left out until you take it back."]
    assert played.lines("Buried:") == ["Buried: p2 is left out until tomorrow."]
    assert changes(learner) == [
        ("p1", "flagged"),
        ("p1", "unflagged"),
        ("p1", "flagged"),
        ("p1", "suspended"),
        ("p2", "buried"),
    ]


def test_a_suspended_card_is_named_and_brought_back(learner: LineLearner) -> None:
    played = learner.play("unsuspend", "@", "q")
    assert "Suspended cards: none." in played.out
    played = learner.play("unsuspend", "Unsuspend P1", "unsuspend p1", "r", "q")
    assert "Suspended cards: p1." in played.out
    assert played.lines("Unsuspended:") == ["Unsuspended: p1 comes again from the next session on."]
    assert "p1 is not suspended.\nSuspended cards: none." in played.out
    assert "1 card unsuspended." in played.out
    assert changes(learner) == [("p1", "suspended"), ("p1", "unsuspended")]
    assert "(p1, new)" in learner.play("q").out


def test_a_card_brought_back_is_a_step_that_can_be_taken_back(learner: LineLearner) -> None:
    played = learner.play("@", "unsuspend p1", "u", "unsuspend", "redo", "u", "u", "q")
    assert played.lines("Taken back:") == [
        "Taken back: p1 unsuspended.",
        "Taken back: p1 unsuspended.",
        "Taken back: p1 suspended.",
    ]
    assert "Done again: p1 unsuspended." in played.out
    assert "Suspended cards: p1." in played.out
    assert played.out.count("Card 1/2: pipes \u203a Pipelines (p1, new)") == 2
    assert "unsuspended." not in played.out.rpartition("Taken back")[2]


def test_a_flag_is_told_with_the_card(learner: LineLearner) -> None:
    assert "(p1, new, flagged)" in learner.play("f", "r").out


def test_a_skipped_card_comes_after_the_others(learner: LineLearner) -> None:
    played = learner.play("s", SHOW, "4")
    cards = [line.rpartition("(")[2] for line in played.lines("Card ")]
    assert cards == ["p1, new)", "p2, new)", "p1, new)"]


# Recalling


def test_key_points_are_ticked_and_propose_a_rating(learner: LineLearner) -> None:
    played = learner.play(SHOW, "+1 3", "-3", "+2,3", "-", "+", "+ 2", "p", "-1", "2")
    assert played.lines("Said:") == [
        "Said: 1 3 (2 of 3 said: Hard proposed).",
        "Said: 1 (1 of 3 said: Again proposed).",
        "Said: 1 2 3 (3 of 3 said: Good proposed).",
        "Said: nothing (0 of 3 said: Again proposed).",
        "Said: 1 2 3 (3 of 3 said: Good proposed).",
        "Said: 1 2 3 (3 of 3 said: Good proposed).",
        "Said: 2 3 (2 of 3 said: Hard proposed).",
    ]
    assert "[2 of 3 said: Hard proposed]  [Enter: explanation]" in played.out
    assert journal_entries(learner.home)[0]["missed"] == ["Dataset: specific data"]


@pytest.mark.parametrize("typed", ["+0", "+4", "+1 4", "+x", "-1-2", "+\u0663", "+" + "9" * 5000])
def test_a_number_that_is_no_key_point_changes_nothing(learner: LineLearner, typed: str) -> None:
    played = learner.play(SHOW, typed, "3")
    assert "The key points are numbered 1 to 3" in played.out
    assert "missed" not in journal_entries(learner.home)[0]


def test_a_card_without_key_points_says_so(learner: LineLearner) -> None:
    played = learner.play(SHOW, "4", SHOW, "+1", "p", "c")
    assert played.out.count("This card has no key points.") == 2
    assert "This card has no corrections." in played.out
    assert "[+" not in played.out.split("Create a workspace.")[1]


def test_what_was_missed_before_is_said_after_the_answer(learner: LineLearner) -> None:
    only_p1 = Selection(cards=("p1",))
    answers = []
    for said in ("+1 2", "+2", "+"):
        out = learner.play(SHOW, said, "2", selection=only_p1).out
        answers.append(out.partition("\nAnswer\nIt reads")[2])
        learner.clock.advance(days=3)
    first, second, third = answers
    assert "missed" not in first
    assert "[ ] 3. Trigger (missed last time)" in second
    assert "[ ] 1. Dataset: specific data (missed last time)" in third
    assert "[ ] 3. Trigger (missed twice in a row)" in third
    assert "[ ] 2. Linked service\n" in third


def test_a_card_that_fell_to_again_comes_back_with_blanks_first(learner: LineLearner) -> None:
    played = learner.play(SHOW, "+1 2", "1", SHOW, "4", SHOW, "3", SHOW)
    again = played.out.rpartition("Of what is a pipeline made?")[2]
    assert "[Enter: answer with blanks]" in again
    before, _, after = again.partition("[Enter: whole answer]")
    assert "Answer with blanks\nIt reads a **dataset**" in before
    assert "- A [blank]\n" in before
    assert "Look at the answer first" in after
    assert "- A trigger\n" in after
    assert ratings(learner.home) == [("p1", 1), ("p2", 4)]


def test_confidence_is_asked_for_before_the_answer_only(learner: LineLearner) -> None:
    asking = Settings(confidence=True)
    played = learner.play("think", "gu", SHOW, "sure", "3", SHOW, "4", settings=asking)
    assert "[sure, think or guess?]  [Enter: answer]" in played.out
    assert played.lines("Confidence:") == ["Confidence: think so.", "Confidence: guess."]
    assert "That can be said only before anything of the answer is shown." in played.out
    assert [entry.get("confidence") for entry in journal_entries(learner.home)] == ["guess", None]


def test_a_typed_answer_ticks_what_it_says(learner: LineLearner) -> None:
    played = learner.play("t", "It needs triggers,", "", "and a linked service", ".", "2")
    assert "[ ] 1. Dataset" in played.out
    assert "[x] 2. Linked" in played.out
    assert "[x] 3. Trigger" in played.out
    assert journal_entries(learner.home)[0]["missed"] == ["Dataset: specific data"]


def test_typing_can_be_what_enter_does(learner: LineLearner) -> None:
    typing = Settings(type_answers=True)
    played = learner.play("", "a trigger", ".", "1", "", " ", ".", "4", settings=typing)
    assert played.out.count("[Enter: type the answer  a: show it]") == 3
    assert "Nothing was typed." in played.out
    assert "1 of 3 said" in played.out
    assert ratings(learner.home) == [("p1", 1), ("p2", 4)]


def test_what_is_typed_as_an_answer_is_no_command(learner: LineLearner) -> None:
    played = learner.play("t", "q", "3", "u", ".", "3", "t")
    assert played.lines("Rated:") == ["Rated: p1 Good, back in 10m."]
    assert ratings(learner.home) == [("p1", 3)]


def test_typed_code_is_compared_by_what_it_does(learner: LineLearner) -> None:
    only_code = Selection(cards=("p2",))
    same = CODE.replace("name='a', region=\"b\"", "region='b', name=\"a\"").splitlines()
    played = learner.play("t", *same, ".", selection=only_code)
    assert "Your code\nIt does the same as the answer's.\n" in played.out
    other = [line.replace("print(ws)", "print(w)") for line in same]
    played = learner.play("t", *other, ".", selection=only_code)
    assert played.lines("missing: ") == ["missing: print(ws)"]
    assert played.lines("extra: ") == ["extra: print(w)"]
    assert "same:     name='a'," in played.lines("same: ")
    played = learner.play("t", "x = (", ".", selection=only_code)
    assert "It cannot be read, so it is compared as text: " in played.out


def test_escapes_in_what_is_typed_are_printed_inert(learner: LineLearner) -> None:
    played = learner.play(
        "\x1b]0;x\x07", "t", "\x1b[2J = 1", ".", selection=Selection(cards=("p2",))
    )
    assert played.lines("Not understood:") == ["Not understood: \u241b]0;x\u2407"]
    assert played.out.replace("\n", "").isprintable()


# Leeches


@pytest.mark.parametrize("action", LeechAction)
def test_a_card_that_keeps_being_forgotten_is_told_of(
    learner: LineLearner, action: LeechAction
) -> None:
    settings = Settings(leech_lapses=1, leech_action=action)
    only = Selection(cards=("p1",))
    learner.play(SHOW, "4", selection=only, settings=settings)
    learner.clock.advance(days=30)
    played = learner.play(SHOW, "+1 2", "1", selection=only, settings=settings)
    (line,) = played.lines("Leech:")
    assert line.startswith("Leech: p1 was forgotten 1 times; it may need other words.")
    assert "Missed most: Trigger." in line
    assert line.endswith("It is suspended.") is (action is LeechAction.SUSPEND)
    if action is LeechAction.MARK:
        assert "(p1, relearning, leech)" in played.out


# Writing


def test_a_note_is_there_when_the_card_is_next_printed(learner: LineLearner) -> None:
    played = learner.play("n Ask *why*.", SHOW, "note", "Two", "lines", ".", "n", ".", "r")
    assert played.lines("Noted:") == ["Noted: p1."] * 2
    assert "Nothing was noted." in played.out
    assert played.out.rstrip().count("Your notes\nAsk *why*.\n\nTwo\nlines\n") == 1
    assert "Two" in (learner.home / "notes.yaml").read_text()


def test_a_note_that_cannot_be_written_is_told_and_decides_on_the_exit_code(
    learner: LineLearner,
) -> None:
    (learner.home / "notes.yaml").mkdir()
    played = learner.play("n Mine.", SHOW, "4")
    assert played.code == 1
    assert played.err.startswith("Not saved: ")
    assert ratings(learner.home) == [("p1", 4)]


def test_an_editor_is_not_started_without_a_terminal(learner: LineLearner) -> None:
    assert "An editor needs a terminal." in learner.play("e").out


# Help


def test_help_lists_every_command_on_a_line_of_its_own(learner: LineLearner) -> None:
    played = learner.play("?")
    for command in commands_for(buttons=4):
        assert len([line for line in played.out.splitlines() if line.endswith(command.help)]) == 1
    assert "q (quit): Leave; everything rated is saved already." in played.out


@pytest.mark.parametrize("buttons", [2, 4])
def test_no_two_commands_have_the_same_name(buttons: int) -> None:
    names = [name for command in commands_for(buttons) for name in command.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("typed", ["5", "33", "1 2", "3.", "s now", "goood", "u u", "\u0663"])
def test_what_is_not_understood_never_rates_and_says_what_is_possible(
    learner: LineLearner, typed: str
) -> None:
    played = learner.play(SHOW, typed)
    assert played.lines("Not understood:") == [f"Not understood: {typed}"]
    (possible,) = played.lines("Possible now: Enter, a, r, c, i, l [N], 1, 2, 3, 4, ")
    assert "sure" not in possible
    assert ratings(learner.home) == []
    assert learner.play(SHOW, "1", settings=replace(TWO_BUTTONS)).code == 0
