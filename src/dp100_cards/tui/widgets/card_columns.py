"""The columns of a list of cards: what each shows, and which fit into a width."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len, set_cell_size

from dp100_cards.model.memory import Phase
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.card_list import SortKey
from dp100_cards.study.interval_text import days_text, stability_text

NONE = "-"
WIDE = 104
"""From so many columns on, cells take the room they like."""


class CellTone(StrEnum):
    """How a cell stands out."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Column:
    """One fact about each card."""

    name: str
    title: str
    width: int
    """0: what the others leave over."""
    text: Callable[[CardFacts, int, int], str]
    """Of a card, on a study day, in so many cells."""
    key: SortKey | None
    """What it is sorted by; None is the decks' order."""
    wide: int = 0
    """The width where there is much room, if it is another one."""
    from_width: int = 0
    """The list must have so many columns for this one to be shown."""
    is_number: bool = False
    is_high_first: bool = False
    """Whether high values are the ones looked for."""
    tone: Callable[[CardFacts, int], CellTone] = lambda _facts, _today: CellTone.PLAIN


def fitted_columns(width: int, id_width: int) -> list[tuple[Column, int]]:
    """The columns that a list shows in so many cells, each with its width."""
    shown = [column for column in COLUMNS if column.from_width <= width]
    widths = {column: _width(column, width, id_width) for column in shown}
    rest = width - sum(widths.values()) - len(shown) + 1
    return [(column, widths[column] or max(0, rest)) for column in shown]


def fitted(text: str, width: int, *, is_number: bool = False) -> str:
    """The text in exactly so many cells, cut or filled."""
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, max(0, width - 1)) + "\u2026"[:width]
    blanks = " " * (width - length)
    return blanks + text if is_number else text + blanks


def _width(column: Column, width: int, id_width: int) -> int:
    if column.name == "id":
        return id_width
    return column.wide if column.wide and width >= WIDE else column.width


def _section(facts: CardFacts, _today: int, width: int) -> str:
    whole = f"{facts.deck_number} {facts.deck_id}".strip()
    return whole if cell_len(whole) <= width else facts.deck_number or facts.deck_id


def _question(facts: CardFacts, _today: int, _width: int) -> str:
    return " ".join(facts.question.replace("**", "").replace("`", "").split())


def _due(facts: CardFacts, today: int, width: int) -> str:
    due_on = facts.state.due_on
    if due_on is None:
        return NONE
    if due_on == today:
        return "today"
    if due_on > today:
        return days_text(due_on - today)
    late = days_text(today - due_on)
    return f"overdue {late}" if width >= len("overdue 99.9mo") else f"-{late}"


def _due_tone(facts: CardFacts, today: int) -> CellTone:
    due_on = facts.state.due_on
    if due_on is None or due_on > today:
        return CellTone.MUTED if due_on is None else CellTone.PLAIN
    return CellTone.ACCENT if due_on == today else CellTone.WARNING


def _state_tone(facts: CardFacts, _today: int) -> CellTone:
    match facts.state.phase:
        case Phase.NEW:
            return CellTone.MUTED
        case Phase.REVIEW:
            return CellTone.PLAIN
        case _:
            return CellTone.ACCENT


def _stability(facts: CardFacts, _today: int, _width: int) -> str:
    memory = facts.state.memory
    return NONE if memory is None else stability_text(memory.stability_days)


def _interval(facts: CardFacts, _today: int, _width: int) -> str:
    days = facts.state.interval_days
    return days_text(days) if days else NONE


def _seen(facts: CardFacts, today: int, _width: int) -> str:
    last_on = facts.state.last_on
    if last_on is None:
        return NONE
    return "today" if last_on >= today else f"{days_text(today - last_on)} ago"


def _difficulty(facts: CardFacts, _today: int, _width: int) -> str:
    return f"{facts.state.memory.difficulty:.1f}" if facts.state.memory else NONE


def _count(number: int, facts: CardFacts) -> str:
    return NONE if facts.state.phase is Phase.NEW and not number else str(number)


COLUMNS: Sequence[Column] = (
    Column("id", "Card", 0, lambda facts, _today, _width: facts.card_id,
           lambda facts: facts.card_id),
    Column("section", "Sect.", 6, _section, None, wide=16, from_width=78),
    Column("topic", "Topic", 28, lambda facts, _today, _width: facts.topic,
           lambda facts: facts.topic, from_width=170),
    Column("question", "Question", 0, _question, lambda facts: facts.question.casefold()),
    Column("state", "State", 8, lambda facts, _today, _width: facts.state.phase.label,
           lambda facts: facts.state.phase, wide=10, from_width=40, tone=_state_tone),
    Column("due", "Due", 6, _due, lambda facts: facts.state.due_on, wide=14, is_number=True,
           tone=_due_tone),
    Column("interval", "Interval", 9, _interval,
           lambda facts: None if facts.state.phase is Phase.NEW else facts.state.interval_days,
           from_width=116, is_number=True),
    Column("stability", "Stab.", 6, _stability,
           lambda facts: facts.state.memory.stability_days if facts.state.memory else None,
           wide=8, from_width=68, is_number=True),
    Column("difficulty", "Diff.", 6, _difficulty,
           lambda facts: facts.state.memory.difficulty if facts.state.memory else None,
           from_width=126, is_number=True, is_high_first=True),
    Column("lapses", "Lapses", 7, lambda facts, _today, _width: _count(facts.state.lapses, facts),
           lambda facts: facts.state.lapses, from_width=46, is_number=True,
           is_high_first=True),
    Column("reviews", "Reviews", 8,
           lambda facts, _today, _width: _count(facts.state.reviews, facts),
           lambda facts: facts.state.reviews, from_width=134, is_number=True,
           is_high_first=True),
    Column("seen", "Seen", 11, _seen, lambda facts: facts.state.last_on, from_width=146,
           is_number=True),
)  # fmt: skip
"""From left to right."""
