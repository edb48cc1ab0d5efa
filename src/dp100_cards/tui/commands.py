"""Every command, declared once; bindings, key line, palette and help derive from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """Something a learner can ask a screen to do."""

    id: str
    """Public: settings and tests refer to it."""
    keys: str
    """Key names of Textual, separated by commas."""
    shown_key: str
    """The first key as the learner knows it."""
    action: str
    """The screen's action that carries it out."""
    label: str
    """One or two words for the key line."""
    help: str
    """One sentence for help and palette."""


REVIEW_COMMANDS = (
    Command("review.reveal", "space,enter", "Space", "reveal", "answer",
            "Show the answer, page through it, then the next part."),
    Command("review.explanation", "x", "x", "reveal_to('explanation')", "explanation",
            "Show the answer and its explanation."),
    Command("review.corrections", "c", "c", "reveal_to('corrections')", "corrections",
            "Show the answer and what corrects it."),
    Command("review.why", "w", "w", "reveal_to('why')", "why",
            "Show why this answer is correct."),
    Command("review.all", "a", "a", "reveal_all", "all",
            "Show all parts at once."),
    Command("review.rate_again", "1", "1", "rate(1)", "Again", "Not known: rate Again."),
    Command("review.rate_hard", "2", "2", "rate(2)", "Hard", "Known with trouble: rate Hard."),
    Command("review.rate_good", "3", "3", "rate(3)", "Good", "Known: rate Good."),
    Command("review.rate_easy", "4", "4", "rate(4)", "Easy", "Known at once: rate Easy."),
    Command("review.undo", "u", "u", "undo", "undo", "Take the last rating back."),
    Command("review.line_down", "j,down", "j", "scroll('line', 1)", "down", "Scroll a line down."),
    Command("review.line_up", "k,up", "k", "scroll('line', -1)", "up", "Scroll a line up."),
    Command("review.page_down", "pagedown,ctrl+f", "PgDn", "scroll('page', 1)", "page down",
            "Scroll a page down."),
    Command("review.page_up", "pageup,ctrl+b,b", "PgUp", "scroll('page', -1)", "page up",
            "Scroll a page up."),
    Command("review.top", "g,home", "g", "scroll('end', -1)", "top", "Go to the question."),
    Command("review.bottom", "G,end", "G", "scroll('end', 1)", "bottom", "Go to the end."),
    Command("review.help", "question_mark,f1", "?", "help", "keys", "Show all keys."),
    Command("review.quit", "q,ctrl+c", "q", "leave", "quit",
            "Leave; everything rated is saved already."),
)  # fmt: skip

SUMMARY_COMMANDS = (
    Command("summary.undo", "u", "u", "undo", "undo",
            "Take the last rating back and go on with its card."),
    Command("summary.quit", "q,ctrl+c,space,enter,escape", "q", "leave", "quit", "Leave."),
)  # fmt: skip

HELP_COMMANDS = (
    Command("help.close", "escape,question_mark,f1,q,space,enter", "Esc", "app.pop_screen", "back",
            "Back to the card."),
    Command("help.line_down", "j,down", "j", "scroll(1)", "down", "Scroll a line down."),
    Command("help.line_up", "k,up", "k", "scroll(-1)", "up", "Scroll a line up."),
)  # fmt: skip


def bindings(commands: Sequence[Command]) -> list[BindingType]:
    """The commands as Textual binds them."""
    return [
        Binding(command.keys, command.action, command.label, id=command.id, tooltip=command.help)
        for command in commands
    ]


def command_by_id(commands: Sequence[Command], command_id: str) -> Command:
    """The command with a public id."""
    return next(command for command in commands if command.id == command_id)
