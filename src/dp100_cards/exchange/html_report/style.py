"""The page's style sheet."""

import re
from functools import cache
from importlib.resources import files


@cache
def style_sheet() -> str:
    """The text of `style.css` without the spaces that are there for people."""
    css = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    return re.sub(r"\s*([{};,]|:(?= ))\s*", r"\1", css).strip()
