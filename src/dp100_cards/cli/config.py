"""`dp100 config path|check|edit|set`: where the settings lie, what is wrong, changing them."""

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, shortened, tell
from dp100_cards.cli.path_line import print_path
from dp100_cards.study.wording import counted
from dp100_cards.usecases.change_setting import ChangedSetting, change_setting
from dp100_cards.usecases.check_config import check_config
from dp100_cards.usecases.edit_config import command_to_edit_config
from dp100_cards.usecases.editor import run_editor
from dp100_cards.usecases.workspace import Places, SettingsSources, settings_sources


def run_path(places: Places) -> int:
    """Prints where the settings file lies, or would lie; returns the exit code."""
    print_path(settings_sources(places).path)
    return FINE


def run_check(places: Places) -> int:
    """Tells all that is wrong with the settings; returns the exit code."""
    return _report(settings_sources(places))


def run_edit(places: Places) -> int:
    """Opens the settings file in the learner's editor and checks it; returns the exit code."""
    sources = settings_sources(places)
    run_editor(command_to_edit_config(sources))
    return _report(sources)


def run_set(places: Places, name: str, value: str) -> int:
    """Sets one value in the settings file; returns the exit code."""
    from dp100_cards.cli.launch import check_keys_and_theme

    sources = settings_sources(places)
    changed = change_setting(sources, name, value, check_keys_and_theme)
    tell_changed(sources, name, changed)
    return FINE


def tell_changed(sources: SettingsSources, name: str, changed: ChangedSetting) -> None:
    """Tells what was written, and where."""
    tell(shortened(f"{sources.path}:{changed.line}: {name} = {changed.value}"))
    if changed.overridden_by:
        tell(f"{changed.overridden_by} is set in the environment and goes before it")


def _report(sources: SettingsSources) -> int:
    from dp100_cards.cli.launch import check_keys_and_theme

    problems = check_config(sources, check_keys_and_theme)
    for problem in problems:
        tell(shortened(problem))
    tell(counted(len(problems), "problem"))
    return PROBLEMS if problems else FINE
