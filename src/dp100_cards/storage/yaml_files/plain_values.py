"""A YAML text as plain values, for those who only compare them."""

from dp100_cards.storage.yaml_files.yaml_reader import Fields, Items, Node, YamlError, read_yaml

_MOST = 20_000
"""Names and values; what people type has far fewer."""


def plain_value(text: str) -> object:
    """The mappings, lists and texts of a YAML document; every value is the text that was written.

    Raises ValueError with the line where the text cannot be read, or has a name twice.
    """
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        raise ValueError("line 1: there are no names and values")
    try:
        return _plain(read_yaml(text, limit=_MOST))
    except YamlError as error:
        raise ValueError(f"line {error.line}: {error.message}") from error


def _plain(node: Node) -> object:
    # The reader lets nothing be nested more than a few levels deep.
    match node:
        case Items():
            return [_plain(item) for item in node.items]
        case Fields():
            for key in node.repeated:
                raise YamlError(key.line, key.column, f"'{key.text}' is there twice")
            return {name: _plain(value) for name, value in node.fields.items()}
        case _:
            return node.text
