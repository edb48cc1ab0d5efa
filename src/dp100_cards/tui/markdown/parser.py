"""The Markdown we read: CommonMark with tables and strikethrough; nothing written is swallowed."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_MOST_BRACKETS = 2_000
_DEEPEST = 40  # levels; two to a list


class _Parser(MarkdownIt):
    """Leaves addresses as the author wrote them, because they are shown and never followed."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """The address unescaped."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        """The address unescaped."""
        return link


def _make_parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "maxNesting": _DEEPEST})
    # A link definition leaves no trace on the screen, so `[red]: x` would vanish.
    return parser.enable(["table", "strikethrough"]).disable("reference")


_PARSER = _make_parser()


def parse(markdown: str) -> SyntaxTreeNode:
    """The tree of a Markdown text; its root has the type `root`."""
    # For each bracket markdown-it looks through all of the paragraph that follows.
    tokens = _PARSER.parse(markdown) if markdown.count("[") < _MOST_BRACKETS else None
    if tokens is None or _is_too_deep(tokens):
        # markdown-it drops blocks that lie deeper, and no reader could follow: show the source.
        tokens = MarkdownIt("zero").parse(markdown)
    return SyntaxTreeNode(tokens)


def _is_too_deep(tokens: Sequence[Token]) -> bool:
    return any(
        token.level >= _DEEPEST - 1 or (token.children and _is_too_deep(token.children))
        for token in tokens
    )
