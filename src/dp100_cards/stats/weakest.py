"""Which section is the weakest; every way out names the same one."""

from dp100_cards.stats.frame import Frame


def weakest_section(sections: Frame) -> str | None:
    """The section of the measure `sections` that is known least, the first one of several.

    None where there are no two to compare, or all are known alike: before the first review, say.
    """
    rows = zip(
        sections.values("section"), sections.values("cards"), sections.values("known"), strict=True
    )
    known = {str(section): float(share or 0) for section, cards, share in rows if cards}
    if len(set(known.values())) < 2:
        return None
    return min(known, key=lambda section: known[section])
