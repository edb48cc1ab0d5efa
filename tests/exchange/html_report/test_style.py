"""The style sheet: both themes, and contrasts that everybody can read."""

import re
from itertools import pairwise

import pytest

from dp100_cards.exchange.html_report.style import style_sheet

TEXT = ("ink", "soft", "accent", "alarm")
SHAPES = ("new", "learning", "review", "relearning", "cram", "hard", "easy", "accent", "quiet")


def themes() -> dict[str, dict[str, str]]:
    """The colours of the light theme, and those of the dark one, by name."""
    light, dark, *_ = re.findall(r":root\{(.*?)\}", style_sheet())
    found = {
        name: dict(re.findall(r"--(\w+(?:-\w+)?):(#\w+)", text))
        for name, text in (("light", light), ("dark", dark))
    }
    assert found["light"].keys() == found["dark"].keys()
    return found


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(theme: str) -> None:
    colours = themes()[theme]
    for ground in ("page", "panel", "weak"):
        for name in TEXT:
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    assert contrast(colours["ink"], colours["alarm-page"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shapes_stand_out_from_their_panel(theme: str) -> None:
    colours = themes()[theme]
    for name in SHAPES:
        assert contrast(colours[name], colours["panel"]) >= 3, name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_levels_of_the_calendar_differ_in_brightness_step_by_step(theme: str) -> None:
    levels = [luminance(themes()[theme][f"c{level}"]) for level in range(5)]
    assert levels in (sorted(levels), sorted(levels, reverse=True))
    steps = [themes()[theme][f"c{level}"] for level in range(5)]
    assert all(contrast(one, other) > 1.2 for one, other in pairwise(steps))


def test_the_page_can_be_printed_and_needs_nothing_from_elsewhere() -> None:
    sheet = style_sheet()
    assert "@media print{" in sheet
    assert "prefers-color-scheme:dark" in sheet
    assert "url(" not in sheet
    assert sheet.count("{") == sheet.count("}")
