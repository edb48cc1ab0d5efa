"""How many cards come back in the days ahead; changes no file."""

from collections import Counter
from dataclasses import dataclass

from dp100_cards.usecases.open_desk import OpenDesk

DAYS = 7


@dataclass(frozen=True, slots=True)
class DueForecast:
    """Cards seen before, by the day on which they become due; new ones are not counted."""

    days: tuple[int, ...]
    """Today with all that is overdue, then day by day, a week in all."""
    next_on: int | None
    """The first study day after today on which any becomes due."""
    next_cards: int
    """How many do on that day."""


def due_forecast(desk: OpenDesk) -> DueForecast:
    """The forecast as of now."""
    today = desk.today()
    due: Counter[int] = Counter()
    for _, day_on, cards in desk.store.queries.due_by_day():
        due[max(day_on, today)] += cards
    next_on = min((day_on for day_on in due if day_on > today), default=None)
    return DueForecast(
        days=tuple(due[today + ahead] for ahead in range(DAYS)),
        next_on=next_on,
        next_cards=0 if next_on is None else due[next_on],
    )
