"""Suggestions for misspelt names."""

from dp100_cards.model.did_you_mean import did_you_mean


def test_the_nearest_name_is_suggested() -> None:
    assert did_you_mean("anwser", ["answer", "question"]) == " (did you mean 'answer'?)"


def test_nothing_is_suggested_for_a_name_like_no_other() -> None:
    assert did_you_mean("xyz", ["answer", "question"]) == ""
