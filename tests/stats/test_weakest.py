"""Which section is named as the weakest."""

from dp100_cards.stats.frame import Frame, Kind
from dp100_cards.stats.weakest import weakest_section
from tests.support.frames import frame_of


def sections(*rows: tuple[str, int, float | None]) -> Frame:
    return frame_of({"section": Kind.TEXT, "cards": Kind.COUNT, "known": Kind.RATIO}, *rows)


def test_the_weakest_section_is_the_one_that_is_known_least() -> None:
    assert weakest_section(sections(("compute", 4, 0.5), ("data", 3, 0.2))) == "data"


def test_of_sections_without_cards_and_of_equals_none_is_the_weakest() -> None:
    assert weakest_section(sections(("compute", 4, 0.5), ("empty", 0, None))) is None
    assert weakest_section(sections(("compute", 4, 0.0), ("data", 3, 0.0))) is None
    assert weakest_section(sections()) is None
