import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.study.recall.spelling import are_opposed, folded, is_near, singular, stem


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("registry", "registery"),
        ("account", "acount"),
        ("bayesian", "baysian"),
        ("cluster", "clutser"),
        ("principal", "princpal"),
        ("hyperparameter", "hiperparametre"),
        ("vault", "valut"),
        ("azure", "azzure"),
    ],
)
def test_a_slip_or_two_is_forgiven_in_a_long_word(wanted: str, typed: str) -> None:
    assert is_near(wanted, typed)


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("grid", "grip"),
        ("store", "score"),
        ("train", "trail"),
        ("version1", "version2"),
        ("standard", "standard2"),
        ("inbound", "outbound"),
        ("input", "output"),
        ("maximization", "minimization"),
        ("structured", "unstructured"),
        ("synchronous", "asynchronous"),
        ("import", "export"),
        ("model", "mode"),
        ("authentication", "authorization"),
        ("ab" * 30, "ab" * 29 + "aa"),
    ],
)
def test_another_word_is_not_forgiven(wanted: str, typed: str) -> None:
    assert not is_near(wanted, typed)
    assert not is_near(typed, wanted)


@pytest.mark.parametrize(
    ("one", "other"),
    [("v1", "v2"), ("gen1", "gen2"), ("minimum", "maximum"), ("managed", "unmanaged")],
)
def test_opposites_are_known(one: str, other: str) -> None:
    assert are_opposed(one, other)
    assert are_opposed(other, one)
    assert not are_opposed(one, one)


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("targets", "target"),
        ("policies", "policy"),
        ("classes", "class"),
        ("boxes", "box"),
        ("gpus", "gpu"),
        ("access", "access"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("dns", "dns"),
    ],
)
def test_plurals_lose_their_endings(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_endings_of_tense_make_no_other_stem() -> None:
    assert stem("logging") == stem("logged") == stem("logs") == stem("log")
    assert stem("managing") == stem("managed") == stem("manages") == stem("manage")
    assert stem("sampling") == stem("sampled") == stem("sample")
    assert stem("ring") == "ring"


def test_case_and_accents_are_folded() -> None:
    assert folded("R\u00c9sum\u00e9") == folded("re\u0301sume\u0301") == "resume"


@given(st.text("abcdefghijk", min_size=7, max_size=20), st.data())
def test_any_single_slip_behind_the_first_letter_is_near(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    typed = word[:at] + data.draw(st.sampled_from(("", "z", f"z{word[at]}"))) + word[at + 1 :]
    if len(typed) >= 7 and not are_opposed(word, typed):
        assert is_near(word, typed)
