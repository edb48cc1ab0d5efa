"""Looking at a screen of the application for anything that a terminal would obey."""

from textual.events import Paste
from textual.pilot import Pilot

from tests.support.payloads import inert
from tests.tui.playing import screen_text


async def look(pilot: Pilot[None], *keys: str) -> str:
    """Presses keys and returns the screen, on which nothing is that a terminal would obey."""
    await pilot.press(*keys)
    await pilot.pause()
    assert pilot.app.is_running
    text = screen_text(pilot)
    leaked = {each for each in set(text) if each != "\n" and inert(each) != each}
    assert not leaked, (keys, leaked)
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            assert style is None or style.link is None, segment
            meta = str(style.meta if style else "")
            assert "quit" not in meta, segment
            assert "open_url" not in meta, segment
    return text


async def paste(pilot: Pilot[None], text: str) -> str:
    """Pastes a text as a terminal does, and returns the screen."""
    pilot.app.post_message(Paste(text))
    return await look(pilot)


def squash(text: str) -> str:
    """The text without blanks and frames, which depend on where lines are broken."""
    return "".join(text.replace("\u2502", "").split())
