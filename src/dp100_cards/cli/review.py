"""`dp100 review`: a session on the screen, or line by line."""

import os
import sys
from dataclasses import dataclass

from dp100_cards.cli.diagnostics import report_problems, tell
from dp100_cards.model.errors import UsageError
from dp100_cards.model.selection import Selection
from dp100_cards.model.time_text import day_to_text
from dp100_cards.study.interval_text import wait_text
from dp100_cards.usecases.start_review import StartedReview, start_review
from dp100_cards.usecases.workspace import Places, open_workspace


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What was typed after `dp100 review`."""

    places: Places
    selection: Selection
    plain: bool


def run_review(request: ReviewRequest) -> int:
    """Runs a whole session; returns the exit code."""
    if not request.plain:
        _demand_a_terminal()
    review = start_review(open_workspace(request.places), request.selection)
    try:
        code = _run_session(review, plain=request.plain)
    finally:
        review.close()
    return report_problems(review.problems) or code


def _run_session(review: StartedReview, *, plain: bool) -> int:
    if review.session.shown is None:
        _tell_nothing_due(review)
        return 0
    if plain:
        from dp100_cards.cli.plain_review import review_line_by_line

        return review_line_by_line(review)
    from dp100_cards.cli.launch import launch_review

    return launch_review(review)


def _demand_a_terminal() -> None:
    # Without one Textual would wait for ever, and fill a pipe with escape codes.
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the review screen needs a terminal; try: dp100 review --plain")
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise UsageError("this terminal cannot show the review screen; try: dp100 review --plain")


def _tell_nothing_due(review: StartedReview) -> None:
    when = ""
    if review.session.next_learning_at is not None:
        now_at = review.workspace.clock().at
        wait = wait_text(now_at, review.session.next_learning_at)
        when = f"; a card in learning is due in {wait}"
    elif review.next_due_on is not None:
        when = f"; the next card is due on {day_to_text(review.next_due_on)}"
    tell(f"nothing to review now{when}")
