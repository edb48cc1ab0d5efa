"""Every command, declared once; bindings, key line, palette, help and keymap derive from it."""

from collections.abc import Mapping, Sequence
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


# On every screen, whatever is focused.
APP_COMMANDS = (
    Command("app.palette", "ctrl+p", "Ctrl-P", "command_palette", "palette",
            "Find a command by its name."),
    Command("app.suspend", "ctrl+z", "Ctrl-Z", "suspend_process", "suspend",
            "Go back to the shell; `fg` comes here again."),
    Command("app.quit", "ctrl+c,ctrl+q", "Ctrl-C", "quit", "quit",
            "Leave at once; everything rated is saved already."),
)  # fmt: skip

HOME_COMMANDS = (
    Command("home.start_all", "space,r", "Space", "start_all", "review all",
            "Review what is due of all sections."),
    Command("home.start_section", "enter", "Enter", "start_section", "review section",
            "Review what is due of the section under the cursor."),
    Command("home.down", "j,down", "j", "move(1)", "down", "Go to the next section."),
    Command("home.up", "k,up", "k", "move(-1)", "up", "Go to the section above."),
    Command("home.top", "g,home", "g", "move(-9999)", "top", "Go to the first section."),
    Command("home.bottom", "G,end", "G", "move(9999)", "bottom", "Go to the last section."),
    Command("home.cram", "c", "c", "cram", "cram",
            "Go through all cards of the section; nothing is scheduled."),
    Command("home.browse", "b,slash", "b", "browse", "browse", "Look through all cards."),
    Command("home.settings", "comma", ",", "settings", "settings",
            "Show all settings, and where each value comes from."),
    Command("home.help", "question_mark,f1", "?", "help", "keys", "Show all keys."),
    Command("home.quit", "q,escape", "q", "leave", "quit", "Leave."),
)  # fmt: skip

REVIEW_COMMANDS = (
    Command("review.reveal", "space,enter", "Space", "reveal", "answer",
            "Show the answer, page through it, then the next part."),
    Command("review.rate_again", "1", "1", "rate(1)", "Again", "Not known: rate Again."),
    Command("review.rate_hard", "2", "2", "rate(2)", "Hard", "Known with trouble: rate Hard."),
    Command("review.rate_good", "3", "3", "rate(3)", "Good", "Known: rate Good."),
    Command("review.rate_easy", "4", "4", "rate(4)", "Easy", "Known at once: rate Easy."),
    Command("review.points", "tab,p", "Tab", "points", "key points",
            "Tick the key points that you had said; again to go back."),
    Command("review.type", "t", "t", "type", "type", "Write the answer before it is shown."),
    Command("review.explanation", "x", "x", "reveal_to('explanation')", "explanation",
            "Show the answer and its explanation."),
    Command("review.corrections", "c", "c", "reveal_to('corrections')", "corrections",
            "Show the answer and what corrects it."),
    Command("review.why", "w", "w", "reveal_to('why')", "why",
            "Show why this answer is correct."),
    Command("review.all", "a", "a", "reveal_all", "all", "Show all parts at once."),
    Command("review.undo", "u,ctrl+u", "u", "undo", "undo",
            "Take the last step back, then the one before it, and so on."),
    Command("review.skip", "s", "s", "skip", "skip", "Put the card to the end of the session."),
    Command("review.bury", "minus", "-", "bury", "bury", "Leave the card out until tomorrow."),
    Command("review.suspend", "at", "@", "suspend", "suspend",
            "Leave the card out until you take it back in Browse."),
    Command("review.flag", "asterisk", "*", "flag", "flag", "Set or remove the card's flag."),
    Command("review.edit", "e", "e", "edit", "edit", "Edit the card in your editor."),
    Command("review.note", "n", "n", "note", "note", "Add a note of your own to the card."),
    Command("review.info", "i", "i", "info", "info",
            "Show the card's history, memory and forgetting curve."),
    Command("review.look_back", "l,left_square_bracket", "l", "look_back", "look back",
            "Look at the cards before this one; nothing is rated again."),
    Command("review.line_down", "j,down", "j", "scroll('line', 1)", "down", "Scroll a line down."),
    Command("review.line_up", "k,up", "k", "scroll('line', -1)", "up", "Scroll a line up."),
    Command("review.page_down", "pagedown,ctrl+f", "PgDn", "scroll('page', 1)", "page down",
            "Scroll a page down."),
    Command("review.page_up", "pageup,ctrl+b,b", "PgUp", "scroll('page', -1)", "page up",
            "Scroll a page up."),
    Command("review.top", "g,home", "g", "scroll('end', -1)", "top", "Go to the question."),
    Command("review.bottom", "G,end", "G", "scroll('end', 1)", "bottom", "Go to the end."),
    Command("review.wrap", "z", "z", "wrap", "wrap code", "Wrap long lines of code, or not."),
    Command("review.left", "left", "\u2190", "sideways(-8)", "left",
            "Scroll to the left where code is not wrapped."),
    Command("review.right", "right", "\u2192", "sideways(8)", "right",
            "Scroll to the right where code is not wrapped."),
    Command("review.copy", "y", "y", "copy", "copy code", "Copy the code block in view."),
    Command("review.help", "question_mark,f1", "?", "help", "keys", "Show all keys."),
    Command("review.quit", "q", "q", "leave", "quit",
            "Leave; everything rated is saved already."),
)  # fmt: skip

SUMMARY_COMMANDS = (
    Command("summary.undo", "u,ctrl+u", "u", "undo", "undo",
            "Take the last step back and go on with its card."),
    Command("summary.again", "r", "r", "again", "review more", "Review what is due by now."),
    Command("summary.down", "j,down", "j", "scroll(1)", "down", "Scroll a line down."),
    Command("summary.up", "k,up", "k", "scroll(-1)", "up", "Scroll a line up."),
    Command("summary.help", "question_mark,f1", "?", "help", "keys", "Show all keys."),
    Command("summary.quit", "q,space,enter,escape", "q", "leave", "done", "Leave."),
)  # fmt: skip

BROWSE_COMMANDS = (
    Command("browse.filter", "slash,f", "/", "filter", "filter",
            "Write which cards to list, such as section:compute is:leech."),
    Command("browse.select", "space,x", "Space", "select", "mark",
            "Mark the card, so that a command works on all marked ones."),
    Command("browse.select_all", "a", "a", "select_all", "mark all",
            "Mark all listed cards, or none."),
    Command("browse.preview", "enter,v", "Enter", "preview", "preview", "Read the whole card."),
    Command("browse.preview_down", "J,shift+down", "J", "scroll_preview(1)", "text down",
            "Scroll the text beside the list down."),
    Command("browse.preview_up", "K,shift+up", "K", "scroll_preview(-1)", "text up",
            "Scroll the text beside the list up."),
    Command("browse.info", "i", "i", "info", "info",
            "Show the card's history, memory and forgetting curve."),
    Command("browse.suspend", "at,s", "@", "suspend", "suspend",
            "Suspend the cards, or take that back."),
    Command("browse.bury", "minus", "-", "bury", "bury",
            "Leave the cards out until tomorrow, or take that back."),
    Command("browse.flag", "asterisk", "*", "flag", "flag", "Set or remove the cards' flags."),
    Command("browse.set_due", "d", "d", "set_due", "set due",
            "Choose the day on which the cards are due."),
    Command("browse.reset", "R", "R", "reset", "reset", "Make the cards new again."),
    Command("browse.edit", "e", "e", "edit", "edit", "Edit the card in your editor."),
    Command("browse.note", "n", "n", "note", "note", "Add a note of your own to the card."),
    Command("browse.review", "r", "r", "review", "review",
            "Review the marked cards, or the one under the cursor, due or not."),
    Command("browse.undo", "u,ctrl+u", "u", "undo", "undo", "Take the last change back."),
    Command("browse.sort", "o", "o", "sort", "order", "List by the next column."),
    Command("browse.reverse", "O", "O", "reverse", "reverse", "List in the opposite order."),
    Command("browse.down", "j,down", "j", "move(1)", "down", "Go to the next card."),
    Command("browse.up", "k,up", "k", "move(-1)", "up", "Go to the card above."),
    Command("browse.page_down", "pagedown,ctrl+f", "PgDn", "page(1)", "page down",
            "Go a page down."),
    Command("browse.page_up", "pageup,ctrl+b", "PgUp", "page(-1)", "page up", "Go a page up."),
    Command("browse.top", "g,home", "g", "move(-999999)", "top", "Go to the first card."),
    Command("browse.bottom", "G,end", "G", "move(999999)", "bottom", "Go to the last card."),
    Command("browse.help", "question_mark,f1", "?", "help", "keys", "Show all keys."),
    Command("browse.quit", "q,escape", "q", "leave", "back", "Back to where you were."),
)  # fmt: skip

PREVIEW_COMMANDS = (
    Command("preview.next", "l,right_square_bracket,n", "l", "step(1)", "next card",
            "Go to the next card of the list."),
    Command("preview.previous", "h,left_square_bracket,p", "h", "step(-1)", "card before",
            "Go to the card above in the list."),
    Command("preview.page_down", "space,pagedown,ctrl+f", "Space", "scroll('page', 1)",
            "page down", "Scroll a page down."),
    Command("preview.page_up", "b,pageup,ctrl+b", "b", "scroll('page', -1)", "page up",
            "Scroll a page up."),
    Command("preview.line_down", "j,down", "j", "scroll('line', 1)", "down",
            "Scroll a line down."),
    Command("preview.line_up", "k,up", "k", "scroll('line', -1)", "up", "Scroll a line up."),
    Command("preview.top", "g,home", "g", "scroll('end', -1)", "top", "Go to the question."),
    Command("preview.bottom", "G,end", "G", "scroll('end', 1)", "bottom", "Go to the end."),
    Command("preview.wrap", "z", "z", "wrap", "wrap code", "Wrap long lines of code, or not."),
    Command("preview.left", "left", "\u2190", "sideways(-8)", "left",
            "Scroll to the left where code is not wrapped."),
    Command("preview.right", "right", "\u2192", "sideways(8)", "right",
            "Scroll to the right where code is not wrapped."),
    Command("preview.copy", "y", "y", "copy", "copy code", "Copy the code block in view."),
    Command("preview.help", "question_mark,f1", "?", "help", "keys", "Show all keys."),
    Command("preview.close", "escape,enter,v,q", "Esc", "app.pop_screen", "back",
            "Back to the list."),
)  # fmt: skip

INFO_COMMANDS = (
    Command("info.close", "escape,i,q,space,enter", "Esc", "app.pop_screen", "back", "Back."),
    Command("info.down", "j,down", "j", "scroll(1)", "down", "Scroll a line down."),
    Command("info.up", "k,up", "k", "scroll(-1)", "up", "Scroll a line up."),
)  # fmt: skip

LOOK_COMMANDS = (
    Command("look.earlier", "l,left,left_square_bracket", "l", "step(1)", "earlier",
            "Look at the card before this one."),
    Command("look.later", "h,right,right_square_bracket", "h", "step(-1)", "later",
            "Look at the card after this one."),
    Command("look.info", "i", "i", "info", "info",
            "Show the card's history, memory and forgetting curve."),
    Command("look.page_down", "space,pagedown,ctrl+f", "Space", "page(1)", "page down",
            "Scroll a page down."),
    Command("look.page_up", "b,pageup,ctrl+b", "b", "page(-1)", "page up", "Scroll a page up."),
    Command("look.down", "j,down", "j", "scroll(1)", "down", "Scroll a line down."),
    Command("look.up", "k,up", "k", "scroll(-1)", "up", "Scroll a line up."),
    Command("look.wrap", "z", "z", "wrap", "wrap code", "Wrap long lines of code, or not."),
    Command("look.close", "escape,q,enter", "Esc", "app.pop_screen", "back", "Back."),
)  # fmt: skip

SETTINGS_COMMANDS = (
    Command("settings.edit", "e", "e", "edit", "edit", "Edit the settings file in your editor."),
    Command("settings.down", "j,down", "j", "scroll(1)", "down", "Scroll a line down."),
    Command("settings.up", "k,up", "k", "scroll(-1)", "up", "Scroll a line up."),
    Command("settings.close", "escape,q,comma", "Esc", "app.pop_screen", "back", "Back."),
)  # fmt: skip

# The screens in which one writes: every other key is text.
TYPING_COMMANDS = (
    Command("typing.done", "ctrl+s,ctrl+j", "Ctrl-S", "done", "done", "Take what is written."),
    Command("typing.cancel", "escape", "Esc", "cancel", "cancel", "Go back without it."),
)  # fmt: skip

HELP_COMMANDS = (
    Command("help.close", "escape,question_mark,f1,q,space,enter", "Esc", "app.pop_screen", "back",
            "Back to the card."),
    Command("help.line_down", "j,down", "j", "scroll(1)", "down", "Scroll a line down."),
    Command("help.line_up", "k,up", "k", "scroll(-1)", "up", "Scroll a line up."),
    Command("help.page_down", "pagedown,ctrl+f", "PgDn", "page(1)", "page down",
            "Scroll a page down."),
    Command("help.page_up", "pageup,ctrl+b", "PgUp", "page(-1)", "page up", "Scroll a page up."),
)  # fmt: skip

COMMANDS: Mapping[str, tuple[Command, ...]] = {
    "app": APP_COMMANDS,
    "home": HOME_COMMANDS,
    "review": REVIEW_COMMANDS,
    "summary": SUMMARY_COMMANDS,
    "browse": BROWSE_COMMANDS,
    "preview": PREVIEW_COMMANDS,
    "info": INFO_COMMANDS,
    "look": LOOK_COMMANDS,
    "settings": SETTINGS_COMMANDS,
    "typing": TYPING_COMMANDS,
    "help": HELP_COMMANDS,
}
"""All commands by the name of their screen, which is the first part of their ids."""


def bindings(commands: Sequence[Command], *, before_all: bool = False) -> list[BindingType]:
    """The commands as Textual binds them; `before_all`: even where keys are text."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            id=command.id,
            tooltip=command.help,
            show=False,
            priority=before_all,
        )
        for command in commands
    ]


def command_by_id(commands: Sequence[Command], command_id: str) -> Command:
    """The command with a public id."""
    return next(command for command in commands if command.id == command_id)
