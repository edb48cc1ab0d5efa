"""What each stretch of a code block is; Pygments is loaded with the first block that needs it."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from dp100_cards.tui.markdown.palette import Syntax

Stretch = tuple[Syntax, str]

_TAB_CELLS = 4
_LONGEST = 20_000  # characters; beyond, a lexer could hold up the screen

# The first that is part of a token's type decides, so the special stand before the general.
_ROLES = {
    "Comment": Syntax.COMMENT,
    "String": Syntax.STRING,
    "Number": Syntax.NUMBER,
    "Constant": Syntax.NUMBER,
    "Keyword": Syntax.KEYWORD,
    "Word": Syntax.KEYWORD,
    "Builtin": Syntax.BUILTIN,
    "Variable": Syntax.BUILTIN,
    "Tag": Syntax.NAME,
    "Function": Syntax.NAME,
    "Class": Syntax.NAME,
    "Decorator": Syntax.NAME,
}


@lru_cache(maxsize=32)
def highlight(code: str, language: str) -> tuple[tuple[Stretch, ...], ...]:
    """The lines of a code block; of an unknown language all of them are plain."""
    code = code.expandtabs(_TAB_CELLS).strip("\n")
    return tuple(_lines(_merged(_stretches(code, language.lower()))))


def _stretches(code: str, language: str) -> Iterable[Stretch]:
    if language not in _languages() or len(code) > _LONGEST:
        return [(Syntax.PLAIN, code)]
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    return ((_role(kind), text) for kind, text in lexer.get_tokens(code))


@cache
def _languages() -> frozenset[str]:
    # Asking for a lexer that does not exist would search every installed package for plugins.
    from pygments.lexers import get_all_lexers

    return frozenset(name for _, names, _, _ in get_all_lexers(plugins=False) for name in names)


@cache
def _role(kind: tuple[str, ...]) -> Syntax:
    names = set(kind)  # Pygments gives its tuples an `in` of another meaning
    return next((role for name, role in _ROLES.items() if name in names), Syntax.PLAIN)


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    for role, group in groupby(stretches, key=itemgetter(0)):
        yield role, "".join(text for _, text in group)


def _lines(stretches: Iterable[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    line: list[Stretch] = []
    for role, text in stretches:
        head, *rest = text.split("\n")
        line.append((role, head))
        for part in rest:
            yield tuple(line)
            line = [(role, part)]
    yield tuple(line)
