"""YAML as text: nothing the author wrote is changed, and nothing can blow up."""

import time

import pytest

from dp100_cards.storage.yaml_reader import Fields, Items, Node, Scalar, YamlError, read_yaml


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


@pytest.mark.parametrize(
    "written",
    ["no", "on", "Yes", "true", "null", "~", "12:30", "12:30:45", "010", "0x1F", "0o17", "1_000",
     "1.10", "1e3", ".inf", ".nan", "2024-01-01", "2024-02-30", "=", "+", "9" * 5000,
     "2001-12-14t21:59:43.10-05:00"],
)  # fmt: skip
def test_every_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert plain(read_yaml(f"front: {written}\nback: [{written}]\n")) == {
        "front": written,
        "back": [written],
    }


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


def test_a_key_given_twice_is_refused_with_both_places() -> None:
    error = refusal("a: 1\nb: 2\n\na: 3\n")
    assert place(error) == (4, 1)
    assert "'a' is given twice (first: line 1)" in error.message


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
        ("a: 1\n---\na: 2\n", (2, 1), "second document"),
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
    assert refusal(text).message == "the file is empty"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b: c\n", 1),
        ("a: 'open\nb: x\n", 3),
        ("a:\n\t- tab\n", 2),
        ("a: [1, 2\n", 2),
        ("a: x\n  b: y\n", 2),
        ("a: @x\n", 1),
        ("a: %x\n", 1),
        ("a: `code`\n", 1),
        ('a: "\\q"\n', 1),
        ("- a\nb: c\n", 2),
    ],
)
def test_a_mistake_in_the_yaml_is_reported_at_its_line(text: str, line: int) -> None:
    error = refusal(text)
    assert error.line == line
    assert error.message


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: x\nb: \x1b]0;owned\x07\n", (2, 4)),
        ("é: x\nünïcödé: \x00\n", (2, 10)),
        ("日本: \x9b\n", (1, 5)),
        ("\x08", (1, 1)),
    ],
)
def test_a_raw_control_character_is_refused_where_it_stands(
    text: str, where: tuple[int, int]
) -> None:
    assert place(refusal(text)) == where


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "? ", "[{a: "])
def test_nesting_without_end_is_refused_and_does_not_crash(bracket: str) -> None:
    started = time.monotonic()
    assert refusal(bracket * 100_000).message
    assert time.monotonic() - started < 10


def test_nesting_that_is_deep_but_has_an_end_is_refused_too() -> None:
    assert "nested deeper" in refusal("[" * 30 + "]" * 30).message
    assert plain(read_yaml("[" * 19 + "]" * 19)) is not None


def test_a_bomb_of_merges_and_aliases_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 30)]
    assert place(refusal("\n".join(lines))) == (1, 5)


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    assert plain(read_yaml("\ufeffa: x\r\nb: |\r\n  one\r\n  two\r\n")) == {
        "a": "x",
        "b": "one\ntwo\n",
    }
