"""The one door from the command line to the screen."""

import os
from collections.abc import Sequence

from dp100_cards.cli.diagnostics import shortened, tell
from dp100_cards.cli.internal_error import tell_internal_error
from dp100_cards.cli.lost_terminal import forget_lost_terminal
from dp100_cards.model.settings import Settings
from dp100_cards.study.session import StudySession
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.start_review import StartedReview
from dp100_cards.usecases.workspace import Workspace, settings_sources


def launch_review(review: StartedReview) -> int:
    """Runs the review screen until it is left; returns the exit code."""
    return _launch(review.desk, review)


def launch_home(desk: OpenDesk) -> int:
    """Runs the screens from home on until they are left; returns the exit code."""
    return _launch(desk, None)


def _launch(desk: OpenDesk, review: StartedReview | None) -> int:
    # What a key changes is drawn with the next frame: at Textual's 60 it would wait 8 ms for that.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    from dp100_cards.tui.app import DeskApp

    _forget_empty_no_color()
    _tell_problems(desk.workspace)
    app = DeskApp(desk, review)
    with desk.lock.impatient():
        code = app.run_in_terminal()
    forget_lost_terminal()
    if app.error is not None:
        return tell_internal_error(app.error)
    _tell_ends([each.session for each in app.reviews], only_one=review is not None)
    unsaved = [error for error in (desk.history.unsaved, desk.unwritten) if error is not None]
    for error in unsaved:
        tell(f"dp100: {error}")
    return code or int(bool(unsaved))


def _tell_problems(workspace: Workspace) -> None:
    found = check_keys_and_theme(workspace.settings)
    if found:
        from dp100_cards.usecases.check_config import placed_problems

        for problem in placed_problems(settings_sources(workspace.places), found):
            tell(f"dp100: {shortened(problem)}")


def _tell_ends(sessions: Sequence[StudySession], *, only_one: bool) -> None:
    from dp100_cards.cli.session_end import session_end

    for session in sessions:
        if only_one or session.rated:
            print(session_end(session))


def check_keys_and_theme(settings: Settings) -> list[tuple[str, str]]:
    """What only the screen can judge: the setting's name, such as `theme`, and what is wrong."""
    from dp100_cards.tui.keymap import keymap_problems
    from dp100_cards.tui.themes import theme_problem

    keys = [(f"keys.{command}", message) for command, message in keymap_problems(settings.keys)]
    theme = theme_problem(settings.theme)
    return [*keys, *([("theme", theme)] if theme else [])]


def _forget_empty_no_color() -> None:
    # By convention (no-color.org) an empty one means nothing; Textual would obey it.
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)
