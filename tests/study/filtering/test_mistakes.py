"""What a learner is told about a filter that is not understood."""

import pytest

from dp100_cards.model.errors import UsageError
from dp100_cards.study.filtering.card_filter import parse_filter
from tests.study.filtering.some_facts import SECTIONS, TODAY


def mistake(text: str) -> str:
    with pytest.raises(UsageError) as caught:
        parse_filter(text, TODAY, SECTIONS)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        (
            "azure sate:new",
            7,
            "there is no key 'sate' (did you mean 'state'?); write section, topic",
        ),
        ("https://x.org", 1, "quotes around it all to search for it"),
        ("state:lerning", 7, "'state:' does not know 'lerning' (did you mean 'learning'?)"),
        ("state:new,odd", 11, "write one of new, learning, review, relearning, young, mature"),
        ("flag:maybe", 6, "'flag:' does not know 'maybe'; write one of yes, no"),
        ("is:mature", 4, "'is:' does not know 'mature'; write state:mature"),
        ("section:comptue", 9, "there is no section 'comptue' (did you mean 'compute'?)"),
        ("section:I", 9, "section 'I' could be workspace (I.A), compute (I.C), data (II.A)"),
        ("state>new", 1, "'state' is not a number; write 'state:' before the value"),
        ("stability>ten", 11, "'ten' is not a number; write one such as stability>10"),
        ("stability>1.", 11, "'1.' is not a number"),
        ("due:monday", 5, "write one such as due>10, or due:today, due:tomorrow, due:week"),
        ("due<=week", 6, "'week' is not a number"),
        ("stability>3,5", 13, "takes one number, with a point and no comma"),
        ("lapses> 3", 8, "a value is missing after 'lapses>'"),
        ("tag:", 5, "a value is missing after 'tag:'"),
        ("tag:a,", 7, "a value is missing after 'tag:a,'"),
        ('tag:""', 5, "a value is missing"),
        ("lapses >3", 8, "nothing stands directly before '>'"),
        (":x", 1, "nothing stands directly before ':'"),
        ('a "b c', 3, 'the quotes are not closed; write " where the quoted text ends'),
        ('tag:"b c', 5, "the quotes are not closed"),
        ('a ""', 3, "the quotes are empty"),
        ('a "  "', 3, "the quotes are empty"),
        ("a (b (c)", 3, "the bracket is not closed; write ')' where it ends"),
        ("(", 1, "the bracket is not closed"),
        ("a b) c", 4, "no bracket is open here; take ')' out"),
        (")", 1, "no bracket is open here"),
        ("f()", 2, "the brackets are empty"),
        ("or a", 1, "a word is missing before 'or'"),
        ("a or", 3, "a word is missing after 'or'; write one there, or put 'or' in quotes"),
        ("a or or b", 3, "a word is missing after 'or'"),
        ("(a or) b", 4, "a word is missing after 'or'"),
        ("a AND", 3, "a word is missing after 'AND'"),
        ("a not", 3, "a word is missing after 'not'"),
        ("a - b", 3, "'-' stands alone"),
        ("(-)", 2, "'-' stands alone"),
        ("a -", 3, "'-' stands alone"),
        ("(" * 51 + "a" + ")" * 51, 51, "more than 50 brackets stand in one another"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_write(text: str, at: int, told: str) -> None:
    message = mistake(text)
    assert message.startswith(f"filter, character {at}: ")
    assert told in message


def test_fifty_brackets_in_one_another_are_understood() -> None:
    parse_filter("(" * 50 + "a" + ")" * 50, TODAY, SECTIONS)


def test_what_the_learner_wrote_is_shown_on_one_line_and_not_in_full() -> None:
    message = mistake('state:"a\nb\x1b[31m' + "x" * 500 + '"')
    assert message.isprintable()
    assert len(message) < 200


def test_without_decks_a_section_says_so() -> None:
    with pytest.raises(UsageError, match="no deck could be read"):
        parse_filter("section:compute", TODAY, [])
