"""What the key line and the rating bar of a review say, whatever state the card is in."""

from collections.abc import Mapping, Sequence

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.memory import CardState
from dp100_cards.model.rating import Rating
from dp100_cards.study.interval_text import interval_text
from dp100_cards.study.steps_done import Stage
from dp100_cards.tui.widgets.rating_bar import RatingChoice

TWO_BUTTONS = (Rating.AGAIN, Rating.GOOD)


def ratings(buttons: int) -> tuple[Rating, ...]:
    """The ratings that can be given with so many buttons."""
    return TWO_BUTTONS if buttons == len(TWO_BUTTONS) else tuple(Rating)


def rating_of(key: int, buttons: int) -> Rating:
    """The rating that a number stands for; with two buttons everything but Again is Good."""
    if buttons == len(TWO_BUTTONS):
        return Rating.AGAIN if key == Rating.AGAIN else Rating.GOOD
    return Rating(key)


def rating_choices(
    keys: Mapping[Rating, str],
    preview: Mapping[Rating, CardState],
    at: int,
    proposed: Rating | None,
    buttons: int,
) -> Sequence[RatingChoice]:
    """The cells of the rating bar; `preview` is empty where nothing is scheduled."""
    return [
        RatingChoice(
            rating,
            keys[rating],
            interval_text(preview[rating], at) if rating in preview else "",
            rating is proposed,
        )
        for rating in ratings(buttons)
    ]


def before_reveal(reveal_key: str, stage: Stage, *, asks_confidence: bool, has_ladder: bool) -> str:
    """What to do before the whole answer is shown."""
    if stage is Stage.LADDER:
        return f"Fill the blanks, then {reveal_key} shows the whole answer"
    shows = "shows the answer with blanks" if has_ladder else "shows the answer"
    if not asks_confidence:
        return f"{reveal_key} {shows}"
    levels = "  ".join(f"{level.value} {level.label}" for level in Confidence)
    return f"How sure are you?  {levels}   ({reveal_key} {shows})"
