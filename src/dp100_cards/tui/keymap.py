"""The keys that a learner has chosen in the settings: which are sound, and what they lead to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.tui.command import Command
from dp100_cards.tui.commands import COMMANDS
from dp100_cards.tui.key_names import is_text_key, key_problem, same_key

EVERYWHERE = "app"
"""The name under which commands stand that work on every screen."""

WHERE_KEYS_ARE_TEXT = "typing"
"""The name of the commands beside which every other key is text."""

CommandsByScreen = Mapping[str, Sequence[Command]]

KeyProblem = tuple[str, str]
"""The id of a command, and what is wrong with the keys chosen for it."""


def sound_keys(
    keys: Mapping[str, str], commands_by_screen: CommandsByScreen = COMMANDS
) -> tuple[Mapping[str, str], list[KeyProblem]]:
    """The entries that can be followed, and what is wrong with the others."""
    problems = [*_faulty_entries(keys, commands_by_screen)]
    sound = _without(keys, problems)
    # An entry that is left out gives its command the usual keys back, which may clash in turn.
    while clashes := [*_clashes(sound, commands_by_screen)]:
        problems += clashes
        sound = _without(sound, clashes)
    return sound, problems


def keymap_problems(
    keys: Mapping[str, str], commands_by_screen: CommandsByScreen = COMMANDS
) -> list[KeyProblem]:
    """Everything that is wrong with the chosen keys; Textual itself would say nothing."""
    return sound_keys(keys, commands_by_screen)[1]


def commands_with_keys(commands: Sequence[Command], keys: Mapping[str, str]) -> tuple[Command, ...]:
    """The commands with the chosen keys in place of the usual ones."""
    return tuple(_with_keys(command, keys) for command in commands)


def _with_keys(command: Command, keys: Mapping[str, str]) -> Command:
    if command.id not in keys:
        return command
    return replace(command, keys=",".join(_names(keys[command.id])))


def _names(keys: str) -> list[str]:
    return [name.strip() for name in keys.split(",")]


def _without(keys: Mapping[str, str], problems: Sequence[KeyProblem]) -> dict[str, str]:
    faulty = {command_id for command_id, _ in problems}
    return {command_id: keys[command_id] for command_id in keys if command_id not in faulty}


def _faulty_entries(
    keys: Mapping[str, str], commands_by_screen: CommandsByScreen
) -> Iterator[KeyProblem]:
    known = {command.id for commands in commands_by_screen.values() for command in commands}
    for command_id, chosen in keys.items():
        if command_id not in known:
            yield command_id, f"no such command{did_you_mean(command_id, known)}"
            continue
        for name in _names(chosen):
            problem = key_problem(name) or _text_problem(command_id, name)
            if problem:
                yield command_id, problem


def _text_problem(command_id: str, name: str) -> str:
    is_text = command_id.startswith(f"{WHERE_KEYS_ARE_TEXT}.") and is_text_key(name)
    return f"'{name}' writes text where this command works" if is_text else ""


def _clashes(keys: Mapping[str, str], commands_by_screen: CommandsByScreen) -> Iterator[KeyProblem]:
    """Keys that two commands of a screen would share; the entry that came last is at fault."""
    told = set()
    everywhere = commands_by_screen.get(EVERYWHERE, ())
    for screen, commands in commands_by_screen.items():
        above = () if screen == EVERYWHERE else everywhere
        for command_id, problem in _clashes_among((*above, *commands), keys):
            if command_id not in told:
                told.add(command_id)
                yield command_id, problem


def _clashes_among(commands: Sequence[Command], keys: Mapping[str, str]) -> Iterator[KeyProblem]:
    entries = list(keys)
    chosen = commands_with_keys([each for each in commands if each.id in keys], keys)
    usual = [command for command in commands if command.id not in keys]
    owners: dict[str, str] = {}
    for command in (*usual, *sorted(chosen, key=lambda each: entries.index(each.id))):
        for name in command.names:
            owner = owners.setdefault(same_key(name), command.id)
            if owner != command.id and command.id in keys:
                yield command.id, f"'{name}' is a key of {owner} already"
