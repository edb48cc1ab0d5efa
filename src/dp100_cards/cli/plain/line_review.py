"""The review line by line: no cursor movement, for screen readers, dumb terminals and scripts."""

import gc

from dp100_cards.cli.plain.commands import commands_for, find_command, possible_now, refusal
from dp100_cards.cli.plain.line_desk import LineDesk, complain
from dp100_cards.cli.plain.line_input import ask, forgive_foreign_bytes
from dp100_cards.cli.plain.prompt import prompt
from dp100_cards.cli.plain.showing import show_card
from dp100_cards.model.errors import Dp100Error, HistoryWriteError
from dp100_cards.usecases.start_review import StartedReview

_WELCOME = "Enter shows the next part, a number rates the card, ? lists all commands, q quits."
_CRAM = "Cramming: your ratings are kept, and change nothing about when cards come back."


def review_line_by_line(review: StartedReview) -> int:
    """Runs a session on stdin and stdout until it or the input ends; returns the exit code."""
    forgive_foreign_bytes()
    desk = LineDesk(review)
    print(_WELCOME)
    if desk.session.is_cram:
        print(_CRAM)
    show_card(desk)
    gc.enable()  # from here on time is the learner's
    while not desk.is_left:
        line = ask(prompt(desk))
        if line is None:
            break
        _obey(desk, line)
    _tell_end(desk)
    return desk.exit_code


def _tell_end(desk: LineDesk) -> None:
    from dp100_cards.cli.session_end import session_end

    print(f"\n{session_end(desk.session)}")


def _obey(desk: LineDesk, line: str) -> None:
    """Does what a line says; a line that cannot be understood never rates."""
    commands = commands_for(desk.settings.rating_buttons)
    found = find_command(line, commands)
    if found is None:
        print(f"Not understood: {line}")
        print(f"Possible now: {possible_now(commands, desk)}")
        return
    command, argument = found
    refused = refusal(command, desk)
    if refused:
        print(refused)
        return
    try:
        command.run(desk, argument)
    except HistoryWriteError as error:
        desk.not_saved(error)
    except Dp100Error as error:
        complain(f"Not done: {error}")
