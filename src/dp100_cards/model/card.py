"""A card as its author wrote it."""

from dataclasses import dataclass

from dp100_cards.model.ids import CardId


@dataclass(frozen=True, slots=True)
class LineRange:
    """Lines of the source document, counted from 1, both ends included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Card:
    """One question and what belongs to it; long texts are Markdown, empty where there is none."""

    id: CardId
    question: str
    answer: str
    explanation: str = ""
    why_correct: str = ""
    topic: str = ""
    key_points: tuple[str, ...] = ()
    """What a complete answer must name, in the answer's order."""
    tags: tuple[str, ...] = ()
    lines: LineRange | None = None
    """Where the card stands in the document it came from."""
    aliases: tuple[CardId, ...] = ()
    """Ids that it had before."""
