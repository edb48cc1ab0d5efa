"""YAML as text: nothing the author wrote is changed, and nothing can blow up."""

import contextlib
import time

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from dp100_cards.storage.yaml_files.yaml_reader import (
    Fields,
    Items,
    Node,
    Scalar,
    YamlError,
    read_yaml,
)


def plain(node: Node) -> object:
    """The node without its places."""
    match node:
        case Scalar():
            return node.text
        case Items():
            return [plain(item) for item in node.items]
        case Fields():
            return {name: plain(value) for name, value in node.fields.items()}


def refusal(text: str) -> YamlError:
    with pytest.raises(YamlError) as raised:
        read_yaml(text)
    return raised.value


def place(error: YamlError) -> tuple[int, int]:
    return error.line, error.column


# For each kind of value that PyYAML's resolver knows, texts that it would turn into it. `merge` is
# refused as a name; `yaml` is what cannot be written without quotes.
RESOLVED = {
    "bool": ["yes", "Yes", "YES", "no", "No", "NO", "true", "True", "false", "FALSE", "on", "Off"],
    "float": ["1.10", "1e3", "1.5e+3", "-.5", "6.", "190:20:30.15", ".inf", "-.Inf", ".nan"],
    "int": ["010", "0o17", "0x1F", "0b101", "1_000", "+1", "-0", "12:30", "12:30:45", "9" * 900],
    "null": ["null", "Null", "NULL", "~"],
    "timestamp": ["2024-01-01", "2024-02-30", "2001-12-14t21:59:43.10-05:00"],
    "value": ["="],
}


@pytest.mark.parametrize("written", [text for texts in RESOLVED.values() for text in texts] + ["+"])
def test_every_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert plain(read_yaml(f"front: {written}\nback: [{written}]\n{written}: name\n")) == {
        "front": written,
        "back": [written],
        written: "name",
    }


def test_the_table_of_values_is_that_of_the_yaml_library() -> None:
    rows = [row for rows in yaml.SafeLoader.yaml_implicit_resolvers.values() for row in rows]
    kinds = {tag.rpartition(":")[2] for tag, _ in rows}
    assert kinds == RESOLVED.keys() | {"merge", "yaml"}
    for kind, texts in RESOLVED.items():
        patterns = [pattern for tag, pattern in rows if tag.endswith(f":{kind}")]
        assert any(pattern.match(text) for text in texts for pattern in patterns)


def test_quoted_and_block_texts_say_what_yaml_says_they_say() -> None:
    text = "a: 'it''s'\nb: \"x\\ty\"\nc: |\n  one\n\n   two\nd: >\n  folded\n  line\ne:\n"
    assert plain(read_yaml(text)) == {
        "a": "it's",
        "b": "x\ty",
        "c": "one\n\n two\n",
        "d": "folded line\n",
        "e": "",
    }


def test_every_node_knows_its_place() -> None:
    root = read_yaml("a: x\nb:\n  - y\n  -   c: z\n")
    assert isinstance(root, Fields)
    items = root.fields["b"]
    assert isinstance(items, Items)
    nested = items.items[1]
    assert isinstance(nested, Fields)
    nodes = [root.keys["a"], root.fields["a"], root.keys["b"], items.items[0], nested.fields["c"]]
    assert [(node.line, node.column) for node in nodes] == [(1, 1), (1, 4), (2, 1), (3, 5), (4, 10)]


EXTENTS = [
    ("a: word\nb:\n", (1, 8)),
    ("a: two\n  lines\nb:\n", (2, 8)),
    ("a: 'quoted\n  text'  # comment\nb:\n", (2, 8)),
    ("a:\nb:\n", (1, 3)),
    ("a: |\n  block\n\n\nb:\n", (5, 1)),
    ("a: |\n  block\n\n# comment\nb:\n", (4, 1)),
    ("a: |\n  block without end", (2, 20)),
    ("a: [x,\n  y] # comment\nb:\n", (2, 5)),
    ("a:\n  - x\n  - y\n\n# comment\nb:\n", (6, 1)),
    ("a:\n  c: x\n\nb:\n", (4, 1)),
]


@pytest.mark.parametrize(("text", "end"), EXTENTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_node_knows_where_it_ends(text: str, end: tuple[int, int], newline: str) -> None:
    root = read_yaml(text.replace("\n", newline))
    assert isinstance(root, Fields)
    assert (root.fields["a"].end_line, root.fields["a"].end_column) == end


def test_the_name_of_a_field_ends_before_its_colon() -> None:
    root = read_yaml("- question: x\n")
    assert isinstance(root, Items)
    (card,) = root.items
    assert isinstance(card, Fields)
    assert (card.keys["question"].column, card.keys["question"].end_column) == (3, 11)


COMMENTS = [
    ("a: b # c\n", (1, 6)),
    ("a: b\t# c\n", (1, 6)),
    ("a: b    # c", (1, 9)),
    ("a: b\n  goes on # c\nd: e\n", (2, 11)),
    ("a: \u65e5\u672c\N{WOMAN} \u00e9 # c\n", (1, 10)),
    ("\ufeffa: b # c\n", (1, 6)),
    ("a: # c\n", (1, 4)),
    ("a: #c\nb: d\n", (1, 4)),
    ("{a: b # c\n}", (1, 7)),
    ("a: C # and F # too\n", (1, 6)),
]


@pytest.mark.parametrize(("text", "where"), COMMENTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_behind_an_unquoted_text_is_found_at_its_place(
    text: str, where: tuple[int, int], newline: str
) -> None:
    root = read_yaml(text.replace("\n", newline))
    assert isinstance(root, Fields)
    value = root.fields["a"]
    assert isinstance(value, Scalar)
    assert (value.end_line, value.comment_column) == where


@pytest.mark.parametrize(
    "text",
    [
        "a: C#\n",
        "a: b#c\n",
        "a: 'b # c'\n",
        "a: 'b' # c\n",
        'a: "b" # c\n',
        "a: | # c\n  b # d\n",
        "a: >\n  b # c\n",
        "a: b\n# c\n",
        "a: b\n  # c\n",
        "a: b\n\n\n    # c\nd: e",
    ],
)
def test_what_is_no_comment_behind_a_text_is_not_taken_for_one(text: str) -> None:
    root = read_yaml(text)
    assert isinstance(root, Fields)
    value = root.fields["a"]
    assert isinstance(value, Scalar)
    assert value.comment_column == 0


@given(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1),
    st.integers(1, 5),
    st.integers(0, 3),
)
def test_the_place_of_a_comment_holds_it_whatever_stands_before(
    word: str, blanks: int, lines: int
) -> None:
    text = f"a: x{word}{' ' * blanks}# cut\n".replace("a: ", "a:\n" + "  more\n" * lines + "  ")
    assume(": " not in text.replace("a:", "") and not word.endswith(":"))
    root = read_yaml(text)
    assert isinstance(root, Fields)
    value = root.fields["a"]
    assert isinstance(value, Scalar)
    line = text.split("\n")[value.end_line - 1]
    assert line[value.comment_column - 1 :] == "# cut"


def test_of_a_key_given_twice_the_first_counts_and_the_others_are_known() -> None:
    root = read_yaml("a: 1\nb: 2\n\na: 3\na:\n  - 4\n")
    assert isinstance(root, Fields)
    assert plain(root) == {"a": "1", "b": "2"}
    assert [(key.text, key.line) for key in root.repeated] == [("a", 4), ("a", 5)]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("a: &name x\nb: *name\n", (1, 4), "anchors"),
        ("a: *name\n", (1, 4), "aliases"),
        ("a: &name [1]\n", (1, 4), "anchors"),
        ("a: !!python/object/apply:os.system [ls]\n", (1, 4), "tags"),
        ("a: !!int 5\n", (1, 4), "tags"),
        ("a: !mine\n  b: c\n", (1, 4), "tags"),
        ("base: &base {x: 1}\nuse:\n  <<: *base\n", (1, 7), "anchors"),
        ("base: {x: 1}\nuse:\n  <<: {y: 2}\n", (3, 3), "merge keys"),
        ("a: ! x\n", (1, 4), "tags"),
        ("a: !e!x y\n", (1, 4), "cannot begin with '!'"),
        ("%TAG ! tag:example.org,2000:\n---\na: !x y\n", (1, 1), "%TAG"),
        ("%FOO\n---\na: b\n", (1, 1), "directive"),
        ("%YAML 2.0\n---\na: b\n", (1, 1), "YAML 1.1"),
        ("a: 1\n---\na: 2\n", (2, 1), "second document"),
        ("a: 1\n...\nb: 2\n", (3, 1), "'...'"),
        ("? [a, b]\n: c\n", (1, 3), "plain word"),
    ],
)
def test_what_decks_do_not_use_is_refused_where_it_stands(
    text: str, where: tuple[int, int], what: str
) -> None:
    error = refusal(text)
    assert place(error) == where
    assert what in error.message


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "   \n"])
def test_a_file_with_nothing_in_it_is_empty(text: str) -> None:
    assert refusal(text).message == "the file is empty; fill it or remove it"


CARD = "cards:\n  - id: q1\n"
MISTAKES = {
    "a colon in a text": (f"{CARD}    question: Why: not?\n", (3, 18), "question: a second ': '"),
    "a name without a text": (f"{CARD}    question\n    answer: x\n", (3, 5), "is no field"),
    "no space behind the colon": (f"{CARD}    topic:x\n    answer: y\n", (3, 5), "is no field"),
    "no space behind the first colon": ("id:x\ntitle: y\n", (2, 6), "title: the line above lacks"),
    "no space behind a dash": ("a:\n  -id: x\n   b: y\n", (3, 5), "b: the line above lacks"),
    "a colon in another field": ("title: 50% off: now\n", (1, 15), "a block (`title: |`)"),
    "a field too deep": (f"{CARD}      question: x\n", (3, 15), "question: is indented deeper"),
    "a field not deep enough": (f"{CARD}   question: x\n", (3, 4), "indented alike"),
    "a list in a line": ("tags: - x\n", (1, 7), "tags: '- ' begins an entry of a list"),
    "a list behind a text": ("a: x\n- b\n", (2, 1), "does not fit what stands above"),
    "a list and fields": ("- a\nb: c\n", (2, 1), "does not fit the list above"),
    "a quote that is not closed": ("a: 'open\nb: x\n", (1, 4), "a: this quote is not closed"),
    "a text behind a quote": ('a: "Yes", he said\n', (1, 9), "a: nothing can follow a closing"),
    "a bracket that is not closed": ("a: [1, 2\nb: c\n", (1, 4), "a: this '[' is not closed"),
    "a brace that is not closed": ("a: {b: c\n", (1, 4), "a: this '{' is not closed"),
    "a text behind a bracket": ("a: [1] and more\n", (1, 8), "a: nothing can follow a closing"),
    "a bracket that ends the file": ("id: [", (1, 6), "the file ends within a list"),
    "a brace in the last line": ("a: x\nb: {\n\n", (2, 5), "the file ends within a list"),
    "a path in double quotes": ('a: "C:\\q"\n', (1, 7), "'\\' begins an escape"),
    "a bold word": ("a: **bold** word\n", (1, 4), "a: a text cannot begin with '*'"),
    "an ampersand": ("a: & b\n", (1, 4), "a: a text cannot begin with '&'"),
    "an at sign": ("a: @x\n", (1, 4), "a: a text cannot begin with '@'"),
    "a per cent sign": ("a: %x\n", (1, 4), "a: a text cannot begin with '%'"),
    "code": ("a: `code`\n", (1, 4), "a: a text cannot begin with '`'"),
    "a question mark": ("a: ? b\n", (1, 4), "a: a text cannot begin with '?'"),
    "a comma": ("a: , b\n", (1, 4), "a: a text cannot begin with ','"),
    "a tab before a field": ("a: x\n\tb: y\n", (2, 1), "b: a tab: indent with spaces"),
    "a tab before an entry": ("a:\n\t- x\n", (2, 1), "a tab: indent with spaces"),
    "a tab in a block": ("a: |\n\tx\n", (2, 1), "a tab: indent with spaces"),
    "a block without indentation": (
        f"{CARD}    answer: |\nWhat?\n    topic: x\n",
        (4, 1),
        "indent each of its lines deeper than the field's name",
    ),
    "a block whose second line stands at the fields": (
        f"{CARD}    answer: |\n      one\n    two\n    topic: x\n",
        (5, 5),
        "indent each of its lines deeper than the field's name",
    ),
    "a block whose second line is less indented": (
        f"{CARD}    answer: |\n        one\n      two\n",
        (5, 7),
        "no less than the block's first line",
    ),
    "a text beside the bar": ("a: | x\n", (1, 6), "a: the text of a block begins on the line"),
    "a text that goes on behind a comment": ("a: x # y\n  z\n", (2, 3), "ends at ' #'"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_yaml_is_reported_with_what_to_do(mistake: str) -> None:
    text, where, what = MISTAKES[mistake]
    error = refusal(text)
    assert place(error) == where
    assert what in error.message
    assert "expected" not in error.message


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: x\nb: \x1b]0;owned\x07\n", (2, 4)),
        ("é: x\nünïcödé: \x00\n", (2, 10)),
        ("日本: \x9b\n", (1, 5)),
        ("\x08", (1, 1)),
        ("a: \ufffe", (1, 4)),
    ],
)
def test_a_raw_control_character_is_refused_where_it_stands(
    text: str, where: tuple[int, int]
) -> None:
    assert place(refusal(text)) == where


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "? ", "[{a: "])
def test_nesting_without_end_is_refused_and_does_not_crash(bracket: str) -> None:
    started = time.process_time()
    assert refusal(bracket * 100_000).message
    assert time.process_time() - started < 10


def test_nesting_that_is_deep_but_has_an_end_is_refused_too() -> None:
    assert "nested deeper" in refusal("[" * 30 + "]" * 30).message
    assert plain(read_yaml("[" * 19 + "]" * 19)) is not None


def test_a_bomb_of_merges_and_aliases_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 30)]
    assert place(refusal("\n".join(lines))) == (1, 5)


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_separators_that_editors_do_not_show_end_no_line(separator: str) -> None:
    root = read_yaml(f"a: |\n  one{separator}two\nb: x\n")
    assert isinstance(root, Fields)
    assert plain(root) == {"a": "one\u2424two\n", "b": "x"}
    assert root.keys["b"].line == 3


HOSTILE = {
    "one long line": lambda: f"a: {'x' * 4_000_000}",
    "one long line of words": lambda: f"a: {'x ' * 2_000_000}",
    "spaces before a comment": lambda: f"a: b{' ' * 4_000_000}# c",
    "many comments behind texts": lambda: "- a # b\n" * 20_000,
    "the same name again and again": lambda: "name: x\n" * 50_000,
    "a very long name": lambda: f"? {'k' * 1_000_000}\n: x\n",
    "many lists in one line": lambda: f"a: [{'[],' * 20_000}]",
    "a quote that is never closed": lambda: f"a: '{'x ' * 1_000_000}",
    "lines that are no fields": lambda: "x\n" * 1_000_000,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_a_file_of_a_hostile_shape_is_answered_soon(shape: str) -> None:
    text = HOSTILE[shape]()
    started = time.process_time()
    with contextlib.suppress(YamlError):
        read_yaml(text)
    assert time.process_time() - started < 2


def test_more_names_and_values_than_memory_is_for_are_refused() -> None:
    assert plain(read_yaml("- a\n" * 99, limit=100)) == ["a"] * 99
    with pytest.raises(YamlError, match="more than 100 names and values") as raised:
        read_yaml("- a\n" * 101, limit=100)
    assert place(raised.value) == (101, 3)


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    assert plain(read_yaml("\ufeffa: x\r\nb: |\r\n  one\r\n  two\r\n")) == {
        "a": "x",
        "b": "one\ntwo\n",
    }


@pytest.mark.parametrize(("text", "column"), [("---", 4), ("--- ", 5), ("# a\n---", 4)])
def test_what_is_left_out_at_the_end_is_told_in_a_line_that_is_there(
    text: str, column: int
) -> None:
    node = read_yaml(text)
    line = text.count("\n") + 1
    assert (node.line, node.column) == (node.end_line, node.end_column) == (line, column)
