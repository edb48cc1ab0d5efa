"""How far a change goes: what was learnt still holds, holds and more, or no longer holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.reconcile.change_kind import ChangeKind, change_kind, gravest

COSMETIC, EXTENDED, CONTRADICTING = ChangeKind

SENTENCE = "A compute cluster scales to zero nodes. It is used for training."

CHANGES = {
    "nothing": (SENTENCE, SENTENCE, COSMETIC),
    "markup": (SENTENCE, SENTENCE.replace("compute cluster", "**compute cluster**"), COSMETIC),
    "code marks": (SENTENCE, SENTENCE.replace("training", "`training`"), COSMETIC),
    "case and punctuation": (SENTENCE, "a Compute Cluster scales to zero nodes - it is used"
                             " for training", COSMETIC),
    "line breaks": (SENTENCE, SENTENCE.replace(" It", "\n\nIt"), COSMETIC),
    "a typing error": (SENTENCE, SENTENCE.replace("cluster", "clsuter"), COSMETIC),
    "a missing letter": (SENTENCE, SENTENCE.replace("compute", "compte"), COSMETIC),
    "another spelling": ("You optimise it.", "You optimize it.", COSMETIC),
    "a word written apart": ("Use autoscaling here.", "Use auto-scaling here.", COSMETIC),
    "a sentence more": (SENTENCE, f"{SENTENCE} It costs nothing when idle.", EXTENDED),
    "a sentence in the middle": (SENTENCE, SENTENCE.replace(" It", " Nodes start late. It"),
                                 EXTENDED),
    "words more": (SENTENCE, SENTENCE.replace("training", "training and batch scoring"), EXTENDED),
    "a sentence with a not": (SENTENCE, f"{SENTENCE} It is not an instance.", EXTENDED),
    "a new text": ("", SENTENCE, EXTENDED),
    "a denial": (SENTENCE, SENTENCE.replace("is used", "is not used"), CONTRADICTING),
    "a contraction": ("It can scale.", "It can't scale.", CONTRADICTING),
    "a sentence less": (SENTENCE, "A compute cluster scales to zero nodes.", CONTRADICTING),
    "another number": (SENTENCE, SENTENCE.replace("zero", "two"), CONTRADICTING),
    "another version": ("Use SDK v1.", "Use SDK v2.", CONTRADICTING),
    "another comparison": ("needs python>=3.8", "needs python<=3.8", CONTRADICTING),
    "the opposite": ("It is a synchronous call.", "It is an asynchronous call.", CONTRADICTING),
    "another word": (SENTENCE, SENTENCE.replace("training", "inference"), CONTRADICTING),
    "nothing left": (SENTENCE, "", CONTRADICTING),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_of_its_kind(name: str) -> None:
    old, new, kind = CHANGES[name]
    assert change_kind(old, new) is kind


def test_the_gravest_of_several_kinds_counts() -> None:
    assert gravest([COSMETIC, CONTRADICTING, EXTENDED]) is CONTRADICTING
    assert gravest([COSMETIC, EXTENDED]) is EXTENDED
    assert gravest([]) is COSMETIC


WORDS = st.lists(st.sampled_from(["red", "blue", "green", "over", "under"]), max_size=12).map(
    " ".join
)


@given(WORDS)
def test_a_text_does_not_contradict_itself(text: str) -> None:
    assert change_kind(text, text) is COSMETIC
    assert change_kind(text, text.upper()) is COSMETIC


@given(WORDS, WORDS)
def test_more_behind_the_end_only_adds(text: str, more: str) -> None:
    kind = change_kind(text, f"{text} {more}")
    assert kind is (EXTENDED if more else COSMETIC)


@given(WORDS, WORDS)
def test_what_takes_words_away_contradicts(text: str, more: str) -> None:
    longer = f"{text} {more}".split()
    if len(longer) > len(text.split()):
        assert change_kind(" ".join(longer), text) is CONTRADICTING


def test_very_long_texts_are_compared_in_no_time() -> None:
    old = " ".join(f"w{i}" for i in range(200_000))
    assert change_kind(old, f"{old} more") is EXTENDED
    assert change_kind(old, " ".join(f"v{i}" for i in range(200_000))) is CONTRADICTING


def test_long_texts_of_few_different_words_are_compared_in_no_time() -> None:
    assert change_kind("a b " * 9_000, "b a c " * 6_000) is CONTRADICTING
    assert change_kind("a " * 19_000, "a " * 19_001) is EXTENDED
