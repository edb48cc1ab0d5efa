"""The names of keys: which there are, and how a learner knows them."""

from functools import cache

from textual.keys import REPLACED_KEYS, Keys, key_to_character

from dp100_cards.model.did_you_mean import did_you_mean

_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
# What Textual lists but no terminal sends under this name, and names of other programs.
_OTHER_NAMES = {
    "return": "enter", "ctrl+m": "enter", "ctrl+i": "tab", "newline": "ctrl+j",
    "esc": "escape", "ctrl+left_square_bracket": "escape", "del": "delete", "ins": "insert",
    "pgdn": "pagedown", "pgup": "pageup", "page_down": "pagedown", "page_up": "pageup",
    "dot": "full_stop", "period": "full_stop", "hash": "number_sign", "bracketleft": "[",
}  # fmt: skip
_NAMED = {
    key.value for key in Keys if key.value.replace("_", "").isalnum() and key.value != "return"
}
_CHARACTER_NAMES = (
    "asterisk", "at", "backslash", "circumflex_accent", "colon", "comma", "dollar_sign",
    "equals_sign", "exclamation_mark", "full_stop", "grave_accent", "left_square_bracket",
    "minus", "number_sign", "percent_sign", "plus", "question_mark", "right_square_bracket",
    "semicolon", "slash", "underscore", "vertical_line",
)  # fmt: skip
_SHOWN = {
    "pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc", "up": "\u2191", "down": "\u2193",
    "left": "\u2190", "right": "\u2192", "delete": "Del", "insert": "Ins",
}  # fmt: skip


def key_problem(key: str) -> str:
    """What is wrong with the name of a key; empty if a terminal can send it."""
    if not key:
        return "a key is missing before or after a comma (the comma itself is called 'comma')"
    better = _better_name(key)
    if better:
        return f"no key is called '{key}' (did you mean '{better}'?)"
    if _is_key(key):
        return ""
    return f"no key is called '{key}'{did_you_mean(key, (*_NAMED, *_CHARACTER_NAMES))}"


def is_text_key(key: str) -> bool:
    """Whether the key writes a character, or a blank."""
    *modifiers, base = _split(key)
    return not modifiers and (base == "space" or bool(_character(base)))


def same_key(key: str) -> str:
    """One name for all names of a key, so that `?` and `question_mark` are the same."""
    *modifiers, base = _split(key)
    return "+".join((*modifiers, _character(base) or base))


@cache
def shown_key(key: str) -> str:
    """The key as a learner knows it: `Space`, `PgDn`, `Ctrl-F`, `?`."""
    *modifiers, base = _split(key)
    shown = _SHOWN.get(base) or _character(base) or base.capitalize()
    if modifiers and len(shown) == 1:
        shown = shown.upper()
    return "-".join((*(each.capitalize() for each in modifiers), shown))


def _split(key: str) -> list[str]:
    return [key] if key == "+" else key.split("+")


def _better_name(key: str) -> str:
    """The name of the key that is meant by one of the usual ways to write it differently."""
    if len(key) == 1:
        return ""
    for name in (key, key.replace("-", "+")):
        *modifiers, base = _split(name)
        if modifiers == ["shift"] and len(base) == 1 and base.isalpha():
            return base.upper()  # a terminal sends the character itself
        written = "+".join((*sorted(each.lower() for each in modifiers), base.lower()))
        better = _OTHER_NAMES.get(written, written)
        if better != key and _is_key(better):
            return better
    return ""


def _is_key(key: str) -> bool:
    *modifiers, base = _split(key)
    is_character = base.isprintable() if len(base) == 1 else bool(_character(base))
    is_base = base in _NAMED or (is_character and base != " ")
    return is_base and all(each in _MODIFIERS for each in modifiers)


def _character(base: str) -> str:
    """The printable character that a key stands for; empty for keys such as `home`."""
    if base == "space":
        return ""
    character = key_to_character(REPLACED_KEYS.get(base, base)) or ""
    # Letters and digits are called by themselves alone.
    is_named = len(base) > 1 and character.isalnum()
    return character if character.isprintable() and not is_named else ""
