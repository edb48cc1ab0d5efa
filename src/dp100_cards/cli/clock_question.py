"""Asking, or telling, whether the clock is right before anything is rated."""

import sys

from dp100_cards.cli.diagnostics import tell
from dp100_cards.cli.plain.line_input import ask
from dp100_cards.usecases.check_clock import (
    check_clock,
    check_other_clocks,
    consequence,
    trust_clock,
)
from dp100_cards.usecases.start_review import StartedReview, begin_session

_YES = ("y", "yes")


def settled_with_the_clock(review: StartedReview) -> StartedReview | None:
    """The review, begun anew where the learner had to say that the clock is right; None if not.

    A script is told and not asked: its lines are meant for the cards.
    """
    desk = review.desk
    doubt = check_clock(desk)
    if doubt is None or not doubt.is_question:
        return review
    if not sys.stdin.isatty():
        tell(f"dp100: {doubt.text}")
        return review
    print(f"{doubt.text}\n{consequence(desk, doubt)}")
    if (ask("Is the clock right? (y/n)") or "").lower() not in _YES:
        tell("dp100: nothing was rated; set the clock, then come back")
        return None
    trust_clock(desk, doubt)
    return begin_session(desk, review.selection)


def tell_of_the_clock(review: StartedReview) -> None:
    """Says which other clocks are ahead, and why another day counts than this one names."""
    for text in check_other_clocks(review.desk):
        tell(f"dp100: {text}")
    doubt = check_clock(review.desk)
    if doubt is not None and not doubt.is_question:
        tell(f"dp100: {doubt.text}")
