"""The themes that a learner can choose."""

from textual.theme import BUILTIN_THEMES

from dp100_cards.model.did_you_mean import did_you_mean


def theme_problem(name: str) -> str:
    """What is wrong with the name of a theme; empty if there is such a theme."""
    if name in BUILTIN_THEMES:
        return ""
    return f"no theme is called '{name}'{did_you_mean(name, BUILTIN_THEMES)}"
