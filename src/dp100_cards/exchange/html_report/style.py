"""The page's style sheet."""

from functools import cache
from importlib.resources import files


@cache
def style_sheet() -> str:
    """The text of `style.css` without its indentation."""
    css = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    return "\n".join(line.strip() for line in css.splitlines() if line.strip())
