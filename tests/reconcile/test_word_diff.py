"""Two texts compared word by word: nothing of a change is left out, little else is shown."""

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.reconcile.word_diff import PieceKind, word_diff

BOTH, REMOVED, ADDED = PieceKind


def shown(old: str, new: str) -> str:
    marks = {BOTH: "{}", REMOVED: "[-{}-]", ADDED: "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in word_diff(old, new))


def test_equal_texts_have_no_difference() -> None:
    assert word_diff("the same", "the same") == []


def test_a_changed_word_stands_between_its_neighbours() -> None:
    assert shown("use the SDK v1 here", "use the SDK v2 here") == "use the SDK [-v1-]{+v2+} here"


def test_what_is_far_from_a_change_is_left_out() -> None:
    words = " ".join(f"w{i}" for i in range(40))
    assert shown(f"{words} old {words}", f"{words} new {words}") == (
        "\u2026 w34 w35 w36 w37 w38 w39 [-old-]{+new+} w0 w1 w2 w3 w4 w5 \u2026"
    )


def test_lines_stay_lines() -> None:
    assert shown("- one\n- two", "- one\n- two\n- three") == "- one\n- two{+\n- three+}"


TEXTS = st.text(st.sampled_from("ab \n.-"), max_size=40)


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back_where_nothing_is_cut_short(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    if old == new or any("\u2026" in piece.text for piece in pieces):
        return
    assert "".join(p.text for p in pieces if p.kind is not ADDED) == old
    assert "".join(p.text for p in pieces if p.kind is not REMOVED) == new


@given(TEXTS, TEXTS)
def test_texts_that_differ_have_a_difference(old: str, new: str) -> None:
    changed = [piece for piece in word_diff(old, new) if piece.kind is not BOTH]
    assert bool(changed) == (old != new)
