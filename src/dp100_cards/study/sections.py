"""Finding the section a learner means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.errors import UnknownSectionError
from dp100_cards.model.ids import DeckId


@dataclass(frozen=True, slots=True)
class Section:
    """The names of a deck."""

    id: DeckId
    number: str
    title: str

    def __str__(self) -> str:
        return f"{self.id} ({self.number})" if self.number else str(self.id)


def find_sections(names: Iterable[str], sections: Sequence[Section]) -> tuple[DeckId, ...]:
    """The decks that some names mean, in the names' order; raises UnknownSectionError."""
    return tuple(dict.fromkeys(_find(name, sections) for name in names))


def _find(name: str, sections: Sequence[Section]) -> DeckId:
    wanted = name.strip().casefold()
    exact = [s for s in sections if wanted in (s.id.casefold(), s.number.casefold())]
    found = exact or [
        section
        for section in sections
        if wanted
        and (section.id.startswith(wanted) or section.number.casefold().startswith(wanted))
    ]
    if len(found) == 1:
        return found[0].id
    if found:
        raise UnknownSectionError(f"section '{name}' could be {_listed(found)}; write more of it")
    hint = did_you_mean(wanted, [name for s in sections for name in (s.id, s.number) if name])
    raise UnknownSectionError(
        f"there is no section '{name}'{hint}; the sections are {_listed(sections)}"
        if sections
        else f"there is no section '{name}': no deck could be read"
    )


def _listed(sections: Sequence[Section]) -> str:
    return ", ".join(map(str, sections))
