"""Which section is the weakest; every way out names the same one."""

from collections.abc import Mapping

from dp100_cards.stats.frame import Frame


def weakest_section(sections: Frame) -> str | None:
    """The weakest one of the measure `sections`; see `least_known`."""
    rows = zip(
        sections.values("section"), sections.values("cards"), sections.values("known"), strict=True
    )
    return least_known({str(section): float(share or 0) for section, cards, share in rows if cards})


def least_known(known: Mapping[str, float]) -> str | None:
    """Of sections with cards the one of which the smallest share is known, the first of several.

    None where there are no two to compare, or all are known alike: before the first review, say.
    """
    if len(set(known.values())) < 2:
        return None
    return min(known, key=lambda section: known[section])
