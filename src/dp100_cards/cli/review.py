"""`dp100 review`: a session on the screen, or line by line."""

import os
import sys
from dataclasses import dataclass, replace

from dp100_cards.cli.diagnostics import code_after, tell
from dp100_cards.cli.new_name import tell_new_name
from dp100_cards.cli.progress_bar import watched_workspace
from dp100_cards.cli.session_notes import tell_notes
from dp100_cards.model.errors import UsageError
from dp100_cards.model.selection import Selection
from dp100_cards.model.settings import Settings
from dp100_cards.usecases.start_review import StartedReview, start_review
from dp100_cards.usecases.workspace import Places, Workspace


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What was typed about how cards are shown; it goes before the settings."""

    type_answers: bool = False
    asks_confidence: bool = False
    low_bandwidth: bool = False
    theme: str | None = None

    def over(self, settings: Settings) -> Settings:
        """The settings of this session."""
        return replace(
            settings,
            type_answers=self.type_answers or settings.type_answers,
            confidence=self.asks_confidence or settings.confidence,
            low_bandwidth=self.low_bandwidth or settings.low_bandwidth,
            theme=self.theme or settings.theme,
        )


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What was typed after `dp100 review`."""

    places: Places
    selection: Selection
    plain: bool
    view: ViewOptions = ViewOptions()


def run_review(request: ReviewRequest) -> int:
    """Runs a whole session; returns the exit code."""
    if not request.plain:
        _demand_a_terminal()
    _demand_a_theme(request.view.theme)
    review = start_review(_workspace(request), request.selection)
    tell_new_name(review.desk)
    try:
        code = _settle_and_run(review, plain=request.plain)
        problems = review.problems
    finally:
        review.close()
    tell_notes(review.workspace)
    return code_after(code, problems)


def _workspace(request: ReviewRequest) -> Workspace:
    workspace = watched_workspace(request.places)
    return replace(workspace, settings=request.view.over(workspace.settings))


def _settle_and_run(review: StartedReview, *, plain: bool) -> int:
    from dp100_cards.cli.clock_question import settled_with_the_clock, tell_of_the_clock

    settled = settled_with_the_clock(review)
    if settled is None:
        return 1
    if plain or settled.session.shown is None:
        tell_of_the_clock(settled)  # what the screen says itself
    return _run_session(settled, plain=plain)


def _run_session(review: StartedReview, *, plain: bool) -> int:
    if review.session.shown is None:
        from dp100_cards.cli.nothing_to_review import nothing_to_review

        tell(nothing_to_review(review))
        return 0
    if review.selection.minutes is None:
        return _show_session(review, plain=plain)
    from dp100_cards.cli.time_plan import TimePlan

    plan = TimePlan(review)
    tell(plan.announcement())
    code = _show_session(review, plain=plain)
    tell(plan.outcome())
    return code


def _show_session(review: StartedReview, *, plain: bool) -> int:
    if plain:
        from dp100_cards.cli.plain.line_review import review_line_by_line

        return review_line_by_line(review)
    from dp100_cards.cli.launch import launch_review

    return launch_review(review)


def _demand_a_terminal() -> None:
    # Without one Textual would wait for ever, and fill a pipe with escape codes.
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the review screen needs a terminal; try: dp100 review --plain")
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise UsageError("this terminal cannot show the review screen; try: dp100 review --plain")


def _demand_a_theme(theme: str | None) -> None:
    if theme is None:
        return
    from dp100_cards.cli.launch import check_keys_and_theme

    for _, message in check_keys_and_theme(Settings(theme=theme)):
        raise UsageError(f"--theme: {message}")
