"""Every command, declared once; bindings, key line, palette, help and keymap derive from it."""

from collections.abc import Mapping

from dp100_cards.tui.chart_commands import CHART_COMMANDS
from dp100_cards.tui.command import Command


def _lines(screen: str) -> tuple[Command, ...]:
    return (
        Command(f"{screen}.line_down", "j,down", "scroll('line', 1)", "down",
                "Scroll a line down."),
        Command(f"{screen}.line_up", "k,up", "scroll('line', -1)", "up", "Scroll a line up."),
    )  # fmt: skip


def _pages(
    screen: str, down: str = "pagedown,ctrl+f", up: str = "pageup,ctrl+b"
) -> tuple[Command, ...]:
    return (
        Command(f"{screen}.page_down", down, "scroll('page', 1)", "page down",
                "Scroll a page down."),
        Command(f"{screen}.page_up", up, "scroll('page', -1)", "page up", "Scroll a page up."),
    )  # fmt: skip


def _ends(screen: str, top: str = "Go to the begin.") -> tuple[Command, ...]:
    return (
        Command(f"{screen}.top", "g,home", "scroll('end', -1)", "top", top),
        Command(f"{screen}.bottom", "G,end", "scroll('end', 1)", "bottom", "Go to the end."),
    )


def _scrolling(screen: str) -> tuple[Command, ...]:
    return (*_lines(screen), *_pages(screen), *_ends(screen))


def _wrap(screen: str) -> Command:
    return Command(f"{screen}.wrap", "z", "wrap", "wrap code", "Wrap long lines of code, or not.")


def _sideways(screen: str) -> tuple[Command, ...]:
    return (
        Command(f"{screen}.left", "left", "sideways(-8)", "left",
                "Scroll to the left where code is not wrapped."),
        Command(f"{screen}.right", "right", "sideways(8)", "right",
                "Scroll to the right where code is not wrapped."),
    )  # fmt: skip


def _copy(screen: str) -> Command:
    return Command(f"{screen}.copy", "y", "copy", "copy code", "Copy the code block in view.")


def _undo(screen: str, help_text: str) -> Command:
    return Command(f"{screen}.undo", "u,ctrl+u", "undo", "undo", help_text)


def _info(screen: str) -> Command:
    return Command(f"{screen}.info", "i", "info", "info",
                   "Show the card's history, memory and forgetting curve.")  # fmt: skip


def _help(screen: str) -> Command:
    return Command(f"{screen}.help", "question_mark,f1", "help", "keys", "Show all keys.")


def _stats(screen: str, keys: str = "s") -> Command:
    return Command(f"{screen}.stats", keys, "stats", "stats",
                   "Show your progress in charts.")  # fmt: skip


def _close(screen: str, keys: str, help_text: str = "Back.") -> Command:
    return Command(f"{screen}.close", keys, "app.pop_screen", "back", help_text)


# On every screen, whatever is focused.
APP_COMMANDS = (
    Command("app.palette", "ctrl+p", "app.command_palette", "palette",
            "Find a command by its name."),
    Command("app.suspend", "ctrl+z", "app.suspend_process", "suspend",
            "Go back to the shell; `fg` comes here again."),
    Command("app.quit", "ctrl+c,ctrl+q", "app.quit", "quit",
            "Leave at once; everything rated is saved already."),
)  # fmt: skip

HOME_COMMANDS = (
    Command("home.start_all", "space,r", "start_all", "review all",
            "Review what is due of all sections."),
    Command("home.start_section", "enter", "start_section", "review section",
            "Review what is due of the section under the cursor."),
    Command("home.down", "j,down", "move(1)", "down", "Go to the next section."),
    Command("home.up", "k,up", "move(-1)", "up", "Go to the section above."),
    Command("home.top", "g,home", "move(-9999)", "top", "Go to the first section."),
    Command("home.bottom", "G,end", "move(9999)", "bottom", "Go to the last section."),
    Command("home.cram", "c", "cram", "cram",
            "Go through all cards of the section; nothing is scheduled."),
    Command("home.browse", "b,slash", "browse", "browse", "Look through all cards."),
    _stats("home"),
    Command("home.settings", "comma", "settings", "settings",
            "Show all settings, and where each value comes from."),
    _help("home"),
    Command("home.quit", "q,escape", "leave", "quit", "Leave."),
)  # fmt: skip

REVIEW_COMMANDS = (
    Command("review.reveal", "space,enter", "reveal", "answer",
            "Show the answer, page through it, then the next part."),
    Command("review.rate_again", "1", "rate(1)", "Again", "Not known: rate Again."),
    Command("review.rate_hard", "2", "rate(2)", "Hard", "Known with trouble: rate Hard."),
    Command("review.rate_good", "3", "rate(3)", "Good", "Known: rate Good."),
    Command("review.rate_easy", "4", "rate(4)", "Easy", "Known at once: rate Easy."),
    Command("review.points", "tab,p", "points", "key points",
            "Tick the key points that you had said; again to go back."),
    Command("review.type", "t", "type", "type", "Write the answer before it is shown."),
    Command("review.explanation", "x", "reveal_to('explanation')", "explanation",
            "Show the answer and its explanation."),
    Command("review.corrections", "c", "reveal_to('corrections')", "corrections",
            "Show the answer and what corrects it."),
    Command("review.why", "w", "reveal_to('why')", "why",
            "Show why this answer is correct."),
    Command("review.all", "a", "reveal_all", "all", "Show all parts at once."),
    _undo("review", "Take the last step back, then the one before it, and so on."),
    Command("review.redo", "ctrl+r,U", "redo", "redo", "Do again what was taken back last."),
    Command("review.skip", "s", "skip", "skip", "Put the card to the end of the session."),
    Command("review.bury", "minus", "bury", "bury", "Leave the card out until tomorrow."),
    Command("review.suspend", "at", "suspend", "suspend",
            "Leave the card out until you take it back in Browse."),
    Command("review.flag", "asterisk", "flag", "flag", "Set or remove the card's flag."),
    Command("review.edit", "e", "edit", "edit", "Edit the card in your editor."),
    Command("review.note", "n", "note", "note", "Add a note of your own to the card."),
    _info("review"),
    Command("review.look_back", "l,left_square_bracket", "look_back", "look back",
            "Look at the cards before this one; nothing is rated again."),
    *_lines("review"),
    *_pages("review", up="pageup,ctrl+b,b"),
    *_ends("review", "Go to the question."),
    _wrap("review"),
    *_sideways("review"),
    _copy("review"),
    _help("review"),
    Command("review.quit", "q", "leave", "quit",
            "Leave; everything rated is saved already."),
)  # fmt: skip

SUMMARY_COMMANDS = (
    _undo("summary", "Take the last step back and go on with its card."),
    Command("summary.again", "r", "again", "review more", "Review what is due by now."),
    _stats("summary"),
    *_scrolling("summary"),
    _help("summary"),
    Command("summary.quit", "q,space,enter,escape", "leave", "done", "Leave."),
)  # fmt: skip

BROWSE_COMMANDS = (
    Command("browse.filter", "slash,f", "filter", "filter",
            "Write which cards to list, such as section:compute is:leech."),
    Command("browse.select", "space,x", "select", "mark",
            "Mark the card, so that a command works on all marked ones."),
    Command("browse.select_all", "a", "select_all", "mark all",
            "Mark all listed cards, or none."),
    Command("browse.preview", "enter,v", "preview", "preview", "Read the whole card."),
    Command("browse.preview_down", "J,shift+down", "scroll_preview(1)", "text down",
            "Scroll the text beside the list down."),
    Command("browse.preview_up", "K,shift+up", "scroll_preview(-1)", "text up",
            "Scroll the text beside the list up."),
    _info("browse"),
    Command("browse.suspend", "at,s", "suspend", "suspend",
            "Suspend the cards, or take that back."),
    Command("browse.bury", "minus", "bury", "bury",
            "Leave the cards out until tomorrow, or take that back."),
    Command("browse.flag", "asterisk", "flag", "flag", "Set or remove the cards' flags."),
    Command("browse.set_due", "d", "set_due", "set due",
            "Choose the day on which the cards are due."),
    Command("browse.reset", "R", "reset", "reset", "Make the cards new again."),
    Command("browse.edit", "e", "edit", "edit", "Edit the card in your editor."),
    Command("browse.note", "n", "note", "note", "Add a note of your own to the card."),
    Command("browse.review", "r", "review", "review",
            "Review the marked cards, or the one under the cursor, due or not."),
    _undo("browse", "Take the last change back, then the one before it."),
    Command("browse.sort", "o", "sort", "order", "List by the next column."),
    Command("browse.reverse", "O", "reverse", "reverse", "List in the opposite order."),
    Command("browse.down", "j,down", "move(1)", "down", "Go to the next card."),
    Command("browse.up", "k,up", "move(-1)", "up", "Go to the card above."),
    Command("browse.page_down", "pagedown,ctrl+f", "page(1)", "page down",
            "Go a page down."),
    Command("browse.page_up", "pageup,ctrl+b", "page(-1)", "page up", "Go a page up."),
    Command("browse.top", "g,home", "move(-999999)", "top", "Go to the first card."),
    Command("browse.bottom", "G,end", "move(999999)", "bottom", "Go to the last card."),
    _stats("browse", "S"),
    _help("browse"),
    Command("browse.quit", "q,escape", "leave", "back", "Back to where you were."),
)  # fmt: skip

PREVIEW_COMMANDS = (
    Command("preview.next", "l,right_square_bracket,n", "step(1)", "next card",
            "Go to the next card of the list."),
    Command("preview.previous", "h,left_square_bracket,p", "step(-1)", "card before",
            "Go to the card above in the list."),
    *_pages("preview", "space,pagedown,ctrl+f", "b,pageup,ctrl+b"),
    *_lines("preview"),
    *_ends("preview", "Go to the question."),
    _wrap("preview"),
    *_sideways("preview"),
    _copy("preview"),
    _help("preview"),
    _close("preview", "escape,enter,v,q", "Back to the list."),
)  # fmt: skip

INFO_COMMANDS = (
    *_scrolling("info"),
    _help("info"),
    _close("info", "escape,i,q,space,enter"),
)

LOOK_COMMANDS = (
    Command("look.earlier", "l,left_square_bracket", "step(1)", "earlier",
            "Look at the card before this one."),
    Command("look.later", "h,right_square_bracket", "step(-1)", "later",
            "Look at the card after this one."),
    _info("look"),
    *_pages("look", "space,pagedown,ctrl+f", "b,pageup,ctrl+b"),
    *_lines("look"),
    *_ends("look", "Go to the question."),
    _wrap("look"),
    *_sideways("look"),
    _copy("look"),
    _help("look"),
    _close("look", "escape,q,enter"),
)  # fmt: skip

SETTINGS_COMMANDS = (
    Command("settings.edit", "e", "edit", "edit", "Edit the settings file in your editor."),
    *_scrolling("settings"),
    _help("settings"),
    _close("settings", "escape,q,comma"),
)  # fmt: skip

STATS_COMMANDS = (
    *CHART_COMMANDS,
    *_lines("stats"),
    *_pages("stats", "space,pagedown,ctrl+f", "b,pageup,ctrl+b"),
    *_ends("stats"),
    _help("stats"),
    _close("stats", "q,escape"),
)  # fmt: skip

EXPLAIN_COMMANDS = (
    *_scrolling("explain"),
    _close("explain", "escape,x,q,space,enter", "Back to the charts."),
)

# The screens in which one writes: every other key is text.
TYPING_COMMANDS = (
    Command("typing.done", "ctrl+s,ctrl+j", "done", "done", "Take what is written."),
    Command("typing.cancel", "escape", "cancel", "cancel", "Go back without it."),
)  # fmt: skip

HELP_COMMANDS = (
    *_scrolling("help"),
    _close("help", "escape,question_mark,f1,q,space,enter", "Back to the screen."),
)

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
    "stats": STATS_COMMANDS,
    "explain": EXPLAIN_COMMANDS,
    "typing": TYPING_COMMANDS,
    "help": HELP_COMMANDS,
}
"""All commands by the name of their screen, which is the first part of their ids."""

COMMAND_BY_ID = {command.id: command for commands in COMMANDS.values() for command in commands}
