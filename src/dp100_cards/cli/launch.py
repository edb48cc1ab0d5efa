"""The one door from the command line to the screen."""

from dp100_cards.usecases.start_review import StartedReview


def launch_review(review: StartedReview) -> int:
    """Runs the review screen until it is left; returns the exit code."""
    from dp100_cards.tui.app import ReviewApp

    app = ReviewApp(review)
    app.run()
    return app.return_code or 0
