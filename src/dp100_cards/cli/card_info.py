"""What is known of a card's memory, as lines that a screen reader or a script can follow."""

from dp100_cards.model.time_text import day_to_text
from dp100_cards.study.card_life import CardInfo
from dp100_cards.study.card_life_wording import (
    HISTORY_TITLES,
    NOT_REVIEWED,
    aligned,
    card_facts_of,
    history_cells,
    misses_text,
    place_lines,
    question_line,
)

_CURVE_LINES = 4


def card_info_lines(info: CardInfo) -> list[str]:
    """Facts, forgetting, key points and history, a title above each but the first."""
    lines = [question_line(info), *place_lines(info), ""]
    lines += [f"{name}: {value}" for name, value in card_facts_of(info)]
    lines += _section("Forgetting", _curve_lines(info))
    points = [f"{misses_text(misses)}: {misses.point}" for misses in info.points]
    lines += _section("Key points", points)
    history = aligned([HISTORY_TITLES, *history_cells(info.rows)]) if info.rows else []
    return lines + _section("History, the latest first", history)


def _curve_lines(info: CardInfo) -> list[str]:
    """Recall on some of the days to come."""
    ahead = [point for point in info.forgetting if point.day_on >= info.today]
    if not ahead:
        return [] if info.state.memory else [NOT_REVIEWED]
    places = sorted({round(i * (len(ahead) - 1) / _CURVE_LINES) for i in range(_CURVE_LINES + 1)})
    return [
        f"{day_to_text(ahead[place].day_on)}: {ahead[place].retrievability:.0%}" for place in places
    ]


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", f"{title}:", *lines] if lines else []
