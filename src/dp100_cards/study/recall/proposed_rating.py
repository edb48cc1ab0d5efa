"""The rating that the key points said propose; the learner decides."""

from dp100_cards.model.rating import Rating

_GOOD = 0.9
_HARD = 0.6
_GOOD_OF_TWO = 0.8
"""With two buttons there is no Hard between, so Good reaches a little further down."""


def proposed_rating(said: int, of: int, *, buttons: int) -> Rating | None:
    """The rating for so many key points said of all; None where the card has none.

    With two buttons a rating is Again or Good.
    """
    if of <= 0:
        return None
    ratio = said / of
    if buttons == 2:
        return Rating.GOOD if ratio >= _GOOD_OF_TWO else Rating.AGAIN
    # Never Easy: that tells how hard it was to recall, which no count of points can know.
    if ratio >= _GOOD:
        return Rating.GOOD
    return Rating.HARD if ratio >= _HARD else Rating.AGAIN
