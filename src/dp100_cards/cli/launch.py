"""The one door from the command line to the screen."""

from dp100_cards.cli.session_end import session_end
from dp100_cards.usecases.start_review import StartedReview


def launch_review(review: StartedReview) -> int:
    """Runs the review screen until it is left; returns the exit code."""
    from dp100_cards.tui.app import ReviewApp

    app = ReviewApp(review)
    app.run()
    print(session_end(review.session))
    return app.return_code or 0
