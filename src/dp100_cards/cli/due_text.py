"""How `dp100 due` answers: in a form of one's own, or in one that a bar or prompt reads.

Loads nothing but the counts, since a shell prompt waits for it. Deck ids are plain slugs, so that
neither JSON nor a form needs a library.
"""

from dp100_cards.storage.due_calendar import DueCounts

PLAIN, JSON, WAYBAR, TMUX = "plain", "json", "waybar", "tmux"


def due_in_style(counts: DueCounts, style: str) -> str:
    """The line of a style; in bars nothing stands where nothing is due."""
    due, new = counts.total
    if style == JSON:
        sections = ", ".join(
            f'"{deck}": {{"due": {its}, "new": {unseen}}}'
            for deck, (its, unseen) in counts.decks.items()
        )
        return f'{{"schema": 1, "due": {due}, "new": {new}, "sections": {{{sections}}}}}'
    if style == WAYBAR:
        tooltip = "\\n".join([f"{due} due, {new} new", *_by_section(counts)])
        text, kind = (f"{due} due", "due") if due else ("", "none")
        return f'{{"text": "{text}", "tooltip": "{tooltip}", "class": "{kind}"}}'
    if style == TMUX:
        return f"#[fg=yellow]{due} due#[default]" if due else ""
    return str(due)


def due_in_form(counts: DueCounts, form: str) -> str:
    """The form with numbers for its placeholders; raises ValueError with the first unknown one.

    `{{` and `}}` stand for braces themselves.
    """
    numbers = _placeholders(counts)
    written, rest = "", form
    while rest:
        text, brace, rest = rest.partition("{")
        written += text.replace("}}", "}")
        if rest.startswith("{"):
            written, rest = f"{written}{{", rest[1:]
        elif brace:
            name, end, rest = rest.partition("}")
            if not end or name not in numbers:
                raise ValueError(f"{{{name}{end}")
            written += str(numbers[name])
    return written


def _placeholders(counts: DueCounts) -> dict[str, int]:
    due, new = counts.total
    numbers = {"due": due, "new": new}
    for deck, (its, unseen) in counts.decks.items():
        numbers[f"{deck}.due"], numbers[f"{deck}.new"] = its, unseen
    return numbers


def _by_section(counts: DueCounts) -> list[str]:
    return [f"{deck}: {due} due, {new} new" for deck, (due, new) in counts.decks.items() if due]
