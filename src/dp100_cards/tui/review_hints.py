"""What the key line and the rating bar of a review say, whatever state the card is in."""

from collections.abc import Mapping, Sequence

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.memory import CardState
from dp100_cards.model.rating import Rating
from dp100_cards.study.interval_text import interval_text
from dp100_cards.study.steps_done import Stage
from dp100_cards.tui.widgets.rating_bar import RatingChoice

# With two buttons the second key is Good, as there is no Hard.
_TWO_BUTTONS = {Rating.AGAIN: "rate_again", Rating.GOOD: "rate_hard"}
_ALL_BUTTONS = {rating: f"rate_{rating.label.lower()}" for rating in Rating}


def rating_commands(buttons: int) -> Mapping[Rating, str]:
    """The ratings that can be given with so many buttons, each with its command's name."""
    return _TWO_BUTTONS if buttons == len(_TWO_BUTTONS) else _ALL_BUTTONS


def rating_of(key: int, buttons: int) -> Rating:
    """The rating that a number stands for; with two buttons everything but Again is Good."""
    if buttons == len(_TWO_BUTTONS):
        return Rating.AGAIN if key == Rating.AGAIN else Rating.GOOD
    return Rating(key)


def rating_choices(
    keys: Mapping[Rating, str],
    preview: Mapping[Rating, CardState],
    at: int,
    proposed: Rating | None,
) -> Sequence[RatingChoice]:
    """The cells of the rating bar; `preview` is empty where nothing is scheduled."""
    return [
        RatingChoice(
            rating,
            key,
            interval_text(preview[rating], at) if rating in preview else "",
            rating is proposed,
        )
        for rating, key in keys.items()
    ]


def key_range(keys: Sequence[str]) -> str:
    """Keys in a row, such as `1-4` for digits that follow on each other."""
    are_digits = all(len(key) == 1 and key.isdigit() for key in keys)
    if are_digits and [int(key) - int(keys[0]) for key in keys] == [*range(len(keys))]:
        return f"{keys[0]}-{keys[-1]}"
    return " ".join(keys)


def before_reveal(
    reveal_key: str, stage: Stage, *, confidence_keys: Sequence[str], has_ladder: bool
) -> str:
    """What to do before the whole answer is shown; with keys to say how sure one is, if asked."""
    if stage is Stage.LADDER:
        return f"Fill the blanks, then press {reveal_key}"
    shows = "shows the answer with blanks" if has_ladder else "shows the answer"
    if not confidence_keys:
        return f"{reveal_key} {shows}"
    asked = zip(confidence_keys, Confidence, strict=True)
    levels = "  ".join(f"{key} {level.label}" for key, level in asked)
    return f"How sure?  {levels}   or {reveal_key}"
