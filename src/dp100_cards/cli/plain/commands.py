"""The commands of line mode: one table, from which lines are understood and help is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from dp100_cards.cli.plain import rating, recalling, showing
from dp100_cards.cli.plain.line_desk import LineDesk
from dp100_cards.cli.plain.prompt import ratings_by_number
from dp100_cards.model.confidence import Confidence
from dp100_cards.model.rating import Rating
from dp100_cards.study.steps_done import Stage

_PREFIXES = ("+", "-")
"""What may stand right before the first number."""


class Needs(Enum):
    """What must be on the desk for a command to mean anything."""

    NOTHING = auto()
    CARD = auto()
    QUESTION = auto()
    """A card of which nothing of the answer was shown."""
    COVERED = auto()
    """A card whose whole answer was not shown yet."""
    ANSWER = auto()


_REFUSALS = {
    Needs.CARD: "There is no card any more: u takes the last step back, Enter finishes.",
    Needs.QUESTION: "That can be said only before anything of the answer is shown.",
    Needs.COVERED: "That makes sense only before the answer is shown.",
    Needs.ANSWER: "Look at the answer first: press Enter.",
}


@dataclass(frozen=True, slots=True)
class LineCommand:
    """Something that can be typed."""

    names: tuple[str, ...]
    help: str
    run: Callable[[LineDesk, str], None]
    """Gets what stands behind the name."""
    needs: Needs = Needs.CARD
    takes: str = ""
    """How help writes what may stand behind the name; empty where nothing may."""

    @property
    def usage(self) -> str:
        """How help and messages write the command."""
        return f"{self.names[0] or 'Enter'} {self.takes}".strip()


def commands_for(buttons: int) -> tuple[LineCommand, ...]:
    """All commands, with as many ratings as the learner wants to choose from."""
    ratings = tuple(
        LineCommand(
            _rating_names(number, each, buttons),
            f"Rate the card {each.label}.",
            partial(rating.rate, each),
            Needs.ANSWER,
        )
        for number, each in ratings_by_number(buttons).items()
    )
    return (*_READING, *ratings, *_RECALLING, *_CONTROL)


def find_command(line: str, commands: Sequence[LineCommand]) -> tuple[LineCommand, str] | None:
    """The command that a line names, and what stands behind it; None where it names none."""
    if line.startswith(_PREFIXES):
        name, argument = line[0], line[1:].strip()
    else:
        name, argument = (*line.split(maxsplit=1), "", "")[:2]
    for command in commands:
        if name.lower() in command.names and (command.takes or not argument):
            return command, argument.strip()
    return None


def refusal(command: LineCommand, desk: LineDesk) -> str:
    """Why a command means nothing now; empty where it does mean something."""
    if command.needs is Needs.NOTHING or _is_given(command.needs, desk):
        return ""
    return _REFUSALS[Needs.CARD if desk.session.shown is None else command.needs]


def possible_now(commands: Sequence[LineCommand], desk: LineDesk) -> str:
    """The commands that mean something now, in a row."""
    return ", ".join(command.usage for command in commands if not refusal(command, desk))


def print_help(desk: LineDesk, _argument: str) -> None:
    """Prints all commands, one a line."""
    for command in commands_for(desk.settings.rating_buttons):
        others = f" ({', '.join(command.names[1:])})" if command.names[1:] else ""
        print(f"{command.usage}{others}: {command.help}")


def _is_given(needs: Needs, desk: LineDesk) -> bool:
    if desk.session.shown is None:
        return False
    match needs:
        case Needs.QUESTION:
            return desk.session.stage is Stage.QUESTION
        case Needs.COVERED:
            return not desk.session.is_revealed
        case Needs.ANSWER:
            return desk.session.is_revealed
        case _:
            return True


def _rating_names(number: int, each: Rating, buttons: int) -> tuple[str, ...]:
    # With two buttons the habit of pressing 3 for Good stays right, as it does on the screen.
    more = ("3", "4") if buttons == len(Rating) // 2 and each is Rating.GOOD else ()
    return (str(number), *more, each.label.lower())


def _go_on(desk: LineDesk, argument: str) -> None:
    """What Enter does: the next part, typing where that is wanted, the end after the last card."""
    if desk.session.shown is None:
        desk.leave()
    elif desk.settings.type_answers and desk.session.stage is Stage.QUESTION:
        recalling.type_answer(desk, argument)
    else:
        showing.show_next(desk)


def _leave(desk: LineDesk, _argument: str) -> None:
    desk.leave()


def _note(desk: LineDesk, argument: str) -> None:
    from dp100_cards.cli.plain.writing import write_note

    write_note(desk, argument)


def _edit(desk: LineDesk, argument: str) -> None:
    from dp100_cards.cli.plain.writing import edit_card

    edit_card(desk, argument)


_READING = (
    LineCommand(("",), "Show the next part of the card.", _go_on, Needs.NOTHING),
    LineCommand(("a", "all"), "Show all parts of the card.", showing.show_all),
    LineCommand(("r", "repeat"), "Print once more what is shown of the card.", showing.repeat_card),
    LineCommand(
        ("c", "corrections"),
        "Print what is known to be wrong in the card.",
        showing.show_corrections,
        Needs.ANSWER,
    ),
    LineCommand(
        ("i", "info"),
        # Its key points would give the answer away.
        "Print the card's history, its memory and its key points missed most.",
        showing.show_info,
        Needs.ANSWER,
    ),
    LineCommand(
        ("l", "look"),
        "Look back at the card before this one, or at the one N cards ago.",
        showing.look_back,
        Needs.NOTHING,
        takes="[N]",
    ),
)
_RECALLING = (
    LineCommand(
        ("+",),
        "Tick the key points that you said, all without numbers.",
        recalling.tick_points,
        Needs.ANSWER,
        takes="[1 3]",
    ),
    LineCommand(
        ("-",),
        "Take ticks back, all without numbers.",
        recalling.untick_points,
        Needs.ANSWER,
        takes="[1 3]",
    ),
    LineCommand(("p", "points"), "Print the key points.", showing.show_points, Needs.ANSWER),
    LineCommand(
        ("t", "type"),
        "Type the answer; the key points in it are ticked, code is compared.",
        recalling.type_answer,
        Needs.COVERED,
    ),
    LineCommand(
        ("sure", "su"),
        "Note, before the answer, that you are sure.",
        partial(recalling.set_confidence, Confidence.SURE),
        Needs.QUESTION,
    ),
    LineCommand(
        ("think", "th"),
        "Note, before the answer, that you think so.",
        partial(recalling.set_confidence, Confidence.THINK_SO),
        Needs.QUESTION,
    ),
    LineCommand(
        ("guess", "gu"),
        "Note, before the answer, that you guess.",
        partial(recalling.set_confidence, Confidence.GUESS),
        Needs.QUESTION,
    ),
)
_CONTROL = (
    LineCommand(
        ("u", "undo"),
        "Take the last step back, then the one before it, and so on.",
        rating.undo,
        Needs.NOTHING,
    ),
    LineCommand(("redo",), "Do again what was taken back last.", rating.redo, Needs.NOTHING),
    LineCommand(("s", "skip"), "Put the card to the end of the session.", rating.skip),
    LineCommand(("b", "bury"), "Leave the card out until tomorrow.", rating.bury),
    LineCommand(("@", "suspend"), "Leave the card out until you take it back.", rating.suspend),
    LineCommand(
        ("unsuspend",),
        "Bring a suspended card back; without an id, list all that are suspended.",
        rating.unsuspend,
        Needs.NOTHING,
        takes="[ID]",
    ),
    LineCommand(("f", "flag"), "Set or remove the card's flag.", rating.flag),
    LineCommand(
        ("n", "note"),
        "Add a note of your own to the card; without a text, of several lines.",
        _note,
        takes="[TEXT]",
    ),
    LineCommand(("e", "edit"), "Edit the card in your editor.", _edit),
    LineCommand(("?", "h", "help"), "Print all commands.", print_help, Needs.NOTHING),
    LineCommand(("q", "quit"), "Leave; everything rated is saved already.", _leave, Needs.NOTHING),
)
