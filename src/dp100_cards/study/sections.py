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
    exact = [section for section in sections if wanted in _names(section)]
    found = exact or [section for section in sections if _begins_with(section, wanted)]
    if len(found) == 1:
        return found[0].id
    if found:
        raise UnknownSectionError(f"section '{name}' could be {_listed(found)}; write more of it")
    hint = did_you_mean(wanted, [name for s in sections for name in _names(s)])
    raise UnknownSectionError(
        f"there is no section '{name}'{hint}; the sections are {_listed(sections)}"
        if sections
        else f"there is no section '{name}': no deck could be read"
    )


def _names(section: Section) -> list[str]:
    return [name.casefold() for name in (section.id, section.number) if name]


def _begins_with(section: Section, wanted: str) -> bool:
    return bool(wanted) and any(name.startswith(wanted) for name in _names(section))


def _listed(sections: Sequence[Section]) -> str:
    return ", ".join(map(str, sections))
