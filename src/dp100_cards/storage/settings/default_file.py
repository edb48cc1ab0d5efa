"""The settings file of a learner who has none yet: every setting, its meaning and its default."""

from dp100_cards.storage.settings.setting_table import KEYS, SETTINGS, Setting

_HEAD = """\
# Settings of dp100. Each line that begins with "#" and a name shows a default: take the "#" away
# and change the value. `dp100 config check` tells what is wrong, `dp100 config show` what holds.
"""

_KEYS_EXAMPLE = '# Such as: "review.undo" = "u,backspace"\n'


def default_file_text() -> str:
    """The text of the file; every setting is commented out, so that defaults may change later."""
    return "\n".join([_HEAD, *map(_entry, SETTINGS)])


def _entry(setting: Setting) -> str:
    if setting.name == KEYS:
        return f"# {setting.help}\n{_KEYS_EXAMPLE}#[{KEYS}]\n"
    wanted = f"{setting.kind.wanted[0].upper()}{setting.kind.wanted[1:]}."
    return f"# {setting.help}\n# {wanted}\n#{setting.name} = {setting.written(setting.default)}\n"
