"""Text from decks on the page: shown letter by letter, never obeyed."""

import html
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from dp100_cards.exchange.html_report.markup import text
from dp100_cards.exchange.html_report.page import html_report
from dp100_cards.stats.progress_report import ProgressReport
from tests.exchange.html_report.reading import pictures, read
from tests.exchange.html_report.sample import measured, only, scope, year_of_use

texts = st.text(min_size=1, max_size=40)
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
SECTIONS = only(year_of_use(), "sections", "readiness")


def page_about(words: str) -> str:
    """A page on which the words stand wherever text from outside can stand."""
    names = tuple(replace(each, title=words, number=words) for each in scope().sections)
    point = measured("missed_points", [[words, words, 3, 4, 0.75]], (words,))
    leech = measured("leeches", [[words, words, 9, 12]])
    about = replace(scope(), sections=names)
    return html_report(ProgressReport(about, (*SECTIONS.measured, point, leech)))


PLAIN = [(each.name, each.inside) for each in read(page_about("words"))]


@given(texts)
@example("<script>alert(1)</script>")
@example('" onload="x" \' ]]> --> </style></svg></title>')
@example("\x1b[31mred\x00\u2028\ud800\ufffe")
def test_any_text_leaves_the_page_as_it_is(words: str) -> None:
    page = page_about(words)
    pictures(page)
    assert [(each.name, each.inside) for each in read(page)] == PLAIN


@given(st.text(alphabet=st.characters(codec="ascii") | st.sampled_from(BIDI)))
def test_no_character_that_controls_anything_comes_through(words: str) -> None:
    shown = text(words)
    assert not set(shown) & set(BIDI)
    assert all(each.isprintable() or each in "\t\n" for each in shown)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Zl", "Zp"])))
def test_harmless_text_is_kept(words: str) -> None:
    assert html.unescape(text(words)) == words


def test_a_family_stays_one_sign_and_a_control_becomes_a_visible_one() -> None:
    assert text("\U0001f469\u200d\U0001f467") == "\U0001f469\u200d\U0001f467"
    assert text("a\x1bb\u202ec") == "a\u241bb&lt;U+202E&gt;c"
