"""Reading the arguments of the usual commands without Typer, which takes longer than they do.

Only what is certain is read here. Anything else, be it `--help`, a misspelt option or a missing
value, is left to Typer, which explains it; both know the same options (tests hold them together).
"""

TEXT, TEXTS, NUMBER, FLAG = "text", "texts", "number", "flag"

WORDS = "words"
"""The name of what stands without an option; where a command takes such, at least one is needed."""

HOME = ""
"""The command of who writes none."""

Options = dict[str, str | tuple[str, ...]]
"""Option to its kind, or to the values it may have."""

STATS_FORMATS = ("table", "json", "csv", "md", "html", "ics")
DUE_STYLES = ("plain", "json", "waybar", "tmux")
STATES = ("new", "learning", "review", "relearning")
ONLY = ("missed", "new", "flagged", "leech", "corrected")
ORDERS = ("due", "random", "interleave", "weakest")

PLACE_OPTIONS: Options = {"--home": TEXT, "--decks": TEXT}
COMMANDS: dict[str, Options] = {
    "due": {
        "--section": TEXTS,
        "-s": TEXTS,
        "--format": TEXT,
        "--style": DUE_STYLES,
        "--json": FLAG,
        "--exit-code": FLAG,
    },
    "review": {
        "--section": TEXTS,
        "-s": TEXTS,
        "--tag": TEXTS,
        "--card": TEXTS,
        "--state": STATES,
        "--only": ONLY,
        "--limit": NUMBER,
        "--new": NUMBER,
        "--minutes": NUMBER,
        "--cram": FLAG,
        "--order": ORDERS,
        "--type": FLAG,
        "--confidence": FLAG,
        "--plain": FLAG,
        "--low-bandwidth": FLAG,
        "--theme": TEXT,
    },
    "stats": {
        "--section": TEXTS,
        "-s": TEXTS,
        "--since": TEXT,
        "--until": TEXT,
        "--on": TEXT,
        "--measure": TEXTS,
        "--explain": TEXT,
        "--format": STATS_FORMATS,
        "--output": TEXT,
        "--force": FLAG,
    },
    "decks check": {},
    "decks list": {"--notes": FLAG, "--json": FLAG},
    "decks show": {WORDS: TEXTS, "--raw": FLAG, "--json": FLAG},
    "backup now": {"--automatic": FLAG},
    "backup list": {"--json": FLAG},
    "backup verify": {},
    "config show": {"--json": FLAG},
    "config path": {},
    "config check": {},
    "config edit": {},
    "doctor": {"--fix": FLAG, "--dry-run": FLAG, "--json": FLAG},
}


class Arguments:
    """The options of one command, as read."""

    def __init__(self, command: str) -> None:
        self.command = command
        self.flags: set[str] = set()
        self._texts: dict[str, list[str]] = {}

    def text(self, name: str) -> str | None:
        """The last value of an option, if it was given."""
        return self._texts[name][-1] if name in self._texts else None

    def texts(self, *names: str) -> tuple[str, ...]:
        """All values of an option that can be repeated, under its names."""
        return tuple(text for name in names for text in self._texts.get(name, ()))

    def number(self, name: str) -> int | None:
        """The last value of an option that takes a number, if it was given."""
        text = self.text(name)
        return None if text is None else int(text)

    def add(self, name: str, text: str) -> None:
        """Takes down one value."""
        self._texts.setdefault(name, []).append(text)


def places_first(argv: list[str]) -> list[str]:
    """The arguments with `--home` and `--decks`, which may stand anywhere, moved to the front."""
    places, rest = [], []
    arguments = iter(argv)
    for argument in arguments:
        name, is_joined, _ = argument.partition("=")
        if name not in PLACE_OPTIONS:
            rest.append(argument)
        elif is_joined:
            places.append(argument)
        else:
            places += [argument, *[value for value in [next(arguments, None)] if value is not None]]
    return places + rest


def read_arguments(argv: list[str]) -> Arguments | None:
    """The command and its options, or None where there is anything that is not certain."""
    argv = places_first(argv)
    end = 0
    while end < len(argv) and argv[end].partition("=")[0] in PLACE_OPTIONS:
        end += 1 if "=" in argv[end] else 2
    if end == len(argv):
        read = Arguments(HOME)
        return read if _read_options(argv, PLACE_OPTIONS, read) else None
    for words in (1, 2):
        command = " ".join(argv[end : end + words])
        if command in COMMANDS:
            read = Arguments(command)
            options = PLACE_OPTIONS | COMMANDS[command]
            return read if _read_options(argv[:end] + argv[end + words :], options, read) else None
    return None


def _read_options(argv: list[str], options: Options, read: Arguments) -> bool:
    arguments = iter(argv)
    for argument in arguments:
        if WORDS in options and argument and not argument.startswith("-"):
            read.add(WORDS, argument)
            continue
        name, is_joined, joined = argument.partition("=")
        kind = options.get(name)
        if kind is None or (kind == FLAG and is_joined):
            return False
        if kind == FLAG:
            read.flags.add(name)
            continue
        value = joined if is_joined else next(arguments, "")
        # A dash alone is a name for stdout, and not an option.
        if not _is_certain(value, kind) or (value[:1] == "-" != value and not is_joined):
            return False
        read.add(name, value)
    return WORDS not in options or bool(read.texts(WORDS))


def _is_certain(value: str, kind: str | tuple[str, ...]) -> bool:
    if isinstance(kind, tuple):
        return value in kind
    return value.isascii() and value.isdigit() if kind == NUMBER else bool(value)
