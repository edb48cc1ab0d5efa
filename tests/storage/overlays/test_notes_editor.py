"""A file of notes is added to; what people wrote in it stays."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.ids import CardId
from dp100_cards.storage.clean_text import clean_line, clean_text
from dp100_cards.storage.overlays.notes_editor import (
    CannotAddError,
    NewNote,
    with_note,
    with_wordings,
)
from dp100_cards.storage.overlays.notes_file import NEW_FILE
from dp100_cards.storage.overlays.overlay_reader import CardEntry, read_notes_file
from dp100_cards.storage.overlays.own_wording import OwnWording

TEXT = textwrap.dedent(
    """\
    # Mine.
    cards:
      # The first.
      q01:  # braces
        notes:
          - text: "One."  # short
            written: 2026-01-02
          # Between the notes.
          - text: |
              Two.

              # A heading, no comment.

      q02:
        # In my words.
        answer: |
          Mine.
        replaces:
          answer: 1a2b3c4d
    # The end.
    """
)
Q01, Q02, Q03 = CardId("q01"), CardId("q02"), CardId("q03")


def entries(text: str) -> dict[str, CardEntry]:
    read = read_notes_file(text, "notes.yaml")
    assert read.problems == ()
    return {entry.remarks.card_id: entry for entry in read.entries}


def notes(text: str) -> dict[str, tuple[str, ...]]:
    return {name: entry.remarks.notes for name, entry in entries(text).items()}


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"# comment \d+", text))


def added_lines(before: str, after: str) -> list[str]:
    """The lines that are new; all others must be there as before, in their order."""
    old, new = before.splitlines(), []
    for line in after.splitlines():
        if old and line == old[0]:
            del old[0]
        else:
            new.append(line)
    assert old == []
    return new


def test_a_note_comes_behind_the_others_of_its_card() -> None:
    text = with_note(TEXT, Q01, NewNote("Three.\n- a list", "2026-11-23"))
    assert added_lines(TEXT, text) == [
        "      - text: |",
        "          Three.",
        "          - a list",
        "        written: '2026-11-23'",
    ]
    assert notes(text)["q01"] == ("One.", "Two.\n\n# A heading, no comment.", "Three.\n- a list")


def test_a_card_with_a_wording_gets_notes_behind_it() -> None:
    text = with_note(TEXT, Q02, NewNote("A remark."))
    assert added_lines(TEXT, text) == ["    notes:", "      - text: |", "          A remark."]
    assert text.endswith("          A remark.\n# The end.\n")


def test_a_card_without_an_entry_gets_one_at_the_end() -> None:
    text = with_note(TEXT, Q03, NewNote("A remark."))
    assert text.endswith("  q03:\n    notes:\n      - text: |\n          A remark.\n# The end.\n")
    assert [*entries(text)] == ["q01", "q02", "q03"]


def test_an_id_that_looks_like_a_number_stays_an_id() -> None:
    text = with_note(NEW_FILE, CardId("010"), NewNote("Mine."))
    assert notes(text) == {"010": ("Mine.",)}


@pytest.mark.parametrize(
    "text", [NEW_FILE, "cards: {}", "cards: {}  # none yet\n", "# Mine.\ncards:\n  {}\n"]
)
def test_the_first_note_of_a_file_makes_its_list(text: str) -> None:
    result = with_note(text, Q01, NewNote("Mine."))
    assert notes(result) == {"q01": ("Mine.",)}
    assert all(comment in result for comment in ("# none yet", "# Mine.") if comment in text)


@pytest.mark.parametrize("nothing", ["notes: []", "notes:", "notes:  # none\n      # yet"])
def test_an_empty_list_of_notes_is_filled(nothing: str) -> None:
    text = f"cards:\n  q01:\n    answer: Mine.\n    {nothing}\n"
    result = with_note(text, Q01, NewNote("A remark."))
    assert notes(result) == {"q01": ("A remark.",)}
    assert result.count("#") == nothing.count("#")


def test_line_ends_of_windows_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    result = with_note(text, Q01, NewNote("Three."))
    assert result == "\ufeff" + with_note(TEXT, Q01, NewNote("Three.")).replace("\n", "\r\n")


def test_a_last_line_without_an_end_gets_one() -> None:
    text = "cards:\n  q01:\n    notes:\n    - text: One."
    result = with_note(text, Q01, NewNote("Two."))
    assert result == text + "\n    - text: |\n        Two.\n"


def test_a_line_in_quotes_that_looks_like_a_comment_stays_in_its_text() -> None:
    text = 'cards:\n  q01:\n    notes:\n      - text: "One.\n\n   # Two."\n'
    assert notes(with_note(text, Q01, NewNote("Three.")))["q01"] == ("One.\n# Two.", "Three.")


@pytest.mark.parametrize(
    "text",
    [
        "cards: {q01: {notes: [{text: One.}]}}\n",
        "cards:\n  q01: {notes: [{text: One.}]}\n",
        "cards:\n  q01:\n    notes: [{text: One.}]\n",
    ],
)
def test_a_file_whose_entries_share_a_line_is_refused(text: str) -> None:
    with pytest.raises(CannotAddError):
        with_note(text, Q01, NewNote("Two."))


def test_wordings_are_put_changed_and_taken_out_again() -> None:
    wordings = [OwnWording("question", "Which?", "11111111"), OwnWording("explanation", "")]
    put = with_wordings(TEXT, Q01, wordings)
    assert added_lines(TEXT, put) == [
        "    question: |",
        "      Which?",
        "    explanation: ''",
        "    replaces:",
        "      question: '11111111'",
    ]
    assert entries(put)["q01"].wordings == tuple(wordings)
    changed = with_wordings(put, Q01, [OwnWording("key_points", ("One: a", "Two"), "2222222a")])
    assert entries(changed)["q01"].wordings[0].value == ("One: a", "Two")
    assert with_wordings(changed, Q01, []) == TEXT


def test_an_entry_of_which_nothing_is_left_goes_and_its_comments_stay() -> None:
    text = with_wordings(TEXT, Q02, [])
    assert [*entries(text)] == ["q01"]
    assert "# In my words." in text
    assert "Mine.\n" not in text.removeprefix("# Mine.\n")


def test_the_last_entry_leaves_a_file_that_can_be_read() -> None:
    text = with_wordings("# Mine.\ncards:\n  q02:\n    answer: A.\n", Q02, [])
    assert text == "# Mine.\ncards: {}\n"
    assert with_wordings(text, Q02, []) == text


def test_wordings_that_are_there_already_change_nothing() -> None:
    assert with_wordings(TEXT, Q02, entries(TEXT)["q02"].wordings) == TEXT


TEXTS = (
    st.text(st.one_of(st.sampled_from(" #-:|'\"\n\t\u2028\x85\ufeffa{}[]"), st.characters()))
    .map(lambda text: clean_text(text).strip("\n").rstrip())
    .filter(bool)
)
IDS = st.sampled_from([Q01, Q02, Q03, CardId("q-4")])
ADDED = st.lists(st.tuples(IDS, TEXTS), max_size=5)


def in_my_layout(draw: st.DrawFn) -> str:
    """A file as somebody may have written it, each comment bearing a number of its own."""
    numbers = iter(range(1000))

    def comment(margin: str) -> str:
        return draw(st.sampled_from(["", "\n", f"{margin}# comment {next(numbers)}\n"]))

    lines = [comment(""), "cards:\n"]
    step = draw(st.sampled_from(["  ", "    ", " "]))
    for name in draw(st.lists(IDS, min_size=1, unique=True)):
        lines += [comment(step), f"{step}{name}:\n", comment(step * 2)]
        if draw(st.booleans()):
            lines += [f"{step * 2}answer: 'Mine.'\n", comment(step * 2)]
        dash = step * draw(st.sampled_from([2, 3]))
        lines += [f"{step * 2}notes:\n", comment(dash)]
        for _ in range(draw(st.integers(1, 3))):
            block = (
                f"|{draw(st.sampled_from(['', '+', '-']))}\n{dash}    One.\n\n{dash}    # Two.\n"
            )
            written = draw(st.sampled_from([block, "'One.'\n", "One\n", '"One.\n\n   # Two."\n']))
            lines += [f"{dash}- text: {written}", comment(dash), comment(step * 2), comment("")]
    return "".join(lines)


FILES = st.composite(in_my_layout)()


@given(FILES, ADDED)
def test_notes_added_in_any_order_keep_all_notes_and_comments(
    text: str, added: list[tuple[CardId, str]]
) -> None:
    before = notes(text)
    result = text
    for card_id, note in added:
        result = with_note(result, card_id, NewNote(note, "2026-11-23"))
        before[card_id] = (*before.get(card_id, ()), note)
    assert notes(result) == before
    added_lines(text, result)


@given(FILES, IDS, st.lists(TEXTS, min_size=4, max_size=4), st.lists(TEXTS, max_size=3))
def test_wordings_put_and_taken_out_leave_the_file_as_it_was(
    text: str, card_id: CardId, texts: list[str], points: list[str]
) -> None:
    own = entries(text)[card_id].wordings if card_id in entries(text) else ()
    names = ("question", "answer", "explanation", "why_correct")
    wordings = [OwnWording(name, text) for name, text in zip(names, texts, strict=True)]
    lines = tuple(clean_line(point).strip() for point in points)
    wordings.append(OwnWording("key_points", tuple(line for line in lines if line), "1a2b3c4d"))
    put = with_wordings(text, card_id, wordings)
    assert entries(put)[card_id].wordings == tuple(wordings)
    taken_out = with_wordings(put, card_id, own)
    for result in (put, taken_out):
        assert notes(result).items() >= notes(text).items()
        assert comments(result) == comments(text)
    assert entries(taken_out).keys() == entries(text).keys()
