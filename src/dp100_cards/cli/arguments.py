"""Reading the arguments of the two commands that people wait for, without loading Typer.

Only what is certain is read here. Anything else, be it `--help`, a misspelt option or a missing
value, is left to Typer, which explains it; both know the same options (tests hold them together).
"""

PLACE_OPTIONS = {"--home": "text", "--decks": "text"}
REVIEW_OPTIONS = {
    "--section": "texts",
    "-s": "texts",
    "--limit": "number",
    "--new": "number",
    "--plain": "flag",
}
DUE_OPTIONS = {"--json": "flag"}


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


class Arguments:
    """Options by name, as read."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self.numbers: dict[str, int] = {}
        self.flags: set[str] = set()

    def text(self, name: str) -> str | None:
        """The last value of an option, if it was given."""
        return self.texts[name][-1] if name in self.texts else None


def read_arguments(argv: list[str], options: dict[str, str]) -> Arguments | None:
    """The options of one command, or None where there is anything that is not certain."""
    read = Arguments()
    arguments = iter(argv)
    for argument in arguments:
        name, is_joined, joined = argument.partition("=")
        kind = options.get(name)
        if kind is None or (kind == "flag" and is_joined):
            return None
        if kind == "flag":
            read.flags.add(name)
            continue
        value = joined if is_joined else next(arguments, "")
        if not value or (value.startswith("-") and not is_joined):
            return None
        if kind == "number":
            if not (value.isascii() and value.isdigit()):
                return None
            read.numbers[name] = int(value)
        else:
            read.texts.setdefault(name, []).append(value)
    return read
