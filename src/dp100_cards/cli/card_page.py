"""A whole card drawn for a terminal."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dp100_cards.cli.card_facts import card_facts
from dp100_cards.cli.card_text import further_texts
from dp100_cards.cli.console import columns, rendered
from dp100_cards.model.corrections import Correction, CorrectionKind
from dp100_cards.storage.clean_text import clean_line, clean_text
from dp100_cards.study.correction_wording import NOTES_TITLE, source_text, warning_text
from dp100_cards.usecases.show_card import ShownCard

_WIDEST = 100
"""Cells; longer lines of text are hard to read."""
_COLOURS = {CorrectionKind.WRONG: "red", CorrectionKind.OUTDATED: "yellow"}
_DEEPEST = 100
_MOST_BRACKETS = 2_000
_CODE_THEME = "ansi_dark"  # the terminal's own colours, on its own ground


def card_page(shown: ShownCard) -> str:
    """The card with the facts about it and all of its texts."""
    return drawn(_contents(shown))


def drawn(contents: Iterator[RenderableType] | Sequence[RenderableType]) -> str:
    """Contents for the terminal, no wider than can be read with ease."""
    return rendered(*contents, width=min(_WIDEST, columns(when_piped=_WIDEST)))


def correction_panel(correction: Correction, title: str = "Correction") -> RenderableType:
    """A correction in a frame of its colour, its kind on the frame."""
    colour = _COLOURS.get(correction.kind, "none")
    origin = Text(source_text(correction), style="dim")
    inside = Group(_markdown(correction.text), *([origin] if origin else []))
    return _framed(f"{title} ({correction.kind})", inside, colour)


def _contents(shown: ShownCard) -> Iterator[RenderableType]:
    study_card, card = shown.study_card, shown.study_card.card
    yield _facts(shown)
    yield from _titled("Question", card.question)
    yield from _titled("Answer", card.answer, warning_text(study_card.corrections))
    for correction in study_card.corrections:
        yield ""
        yield correction_panel(correction)
    if study_card.notes:
        yield ""
        yield _framed(NOTES_TITLE, _markdown("\n\n".join(study_card.notes)), "none")
    for text in further_texts(study_card):
        yield from _titled(text.title, text.markdown)
    if card.key_points:
        yield from _titled("Key points", "")
        yield _listed(card.key_points)


def _facts(shown: ShownCard) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(overflow="fold")
    table.add_row(Text("Card", style="dim"), Text(shown.study_card.card.id, style="bold"))
    for name, value in card_facts(shown):
        table.add_row(Text(name, style="dim"), Text(value))
    return table


def _listed(points: Sequence[str]) -> RenderableType:
    table = Table.grid(padding=(0, 1), pad_edge=True)
    for point in points:
        table.add_row("•", Text(point))
    return table


def _titled(title: str, markdown: str, warning: str = "") -> Iterator[RenderableType]:
    yield ""
    yield Rule(Text(title, style="bold"), align="left", style="dim")
    if warning:
        yield Text(warning, style="bold red")
        yield ""
    if markdown:
        yield _markdown(markdown)


def _framed(title: str, content: RenderableType, colour: str) -> Panel:
    return Panel(content, title=Text(title, style="bold"), title_align="left", border_style=colour)


def _markdown(text: str) -> Markdown:
    drawn = Markdown(text, code_theme=_CODE_THEME, hyperlinks=False)
    # Rich's own parser takes `<name>` for HTML and `[name]: ...` for a definition, and hides both.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"]).disable("reference")
    if text.count("[") >= _MOST_BRACKETS:
        parser = MarkdownIt("zero")  # each bracket would cost a look through all that follows
    drawn.parsed = parser.parse(text)
    for token in drawn.parsed:
        _make_plain(token)
    return drawn


def _make_plain(token: Token) -> None:
    """Cleans what `&#x202e;` and the like have become; makes text of pictures."""
    token.content = clean_text(token.content)
    token.attrs = {name: clean_line(str(value)) for name, value in token.attrs.items()}
    for child in token.children or ():
        _make_plain(child)
    if token.type == "image":
        # Rich would not say where it lies, and put it before the text that it stands in.
        token.type, token.content = "text", f"{token.content} ({token.attrs['src']})".lstrip()
