"""Whole screens as text files; one that is deleted is written anew, and its test fails once."""

from pathlib import Path

from textual.pilot import Pilot

from tests.tui.one_screen import lines_of

_FOLDER = Path(__file__).parent / "dumps"


def assert_dumped(pilot: Pilot[None], name: str) -> None:
    """Holds what is on the screen against `dumps/<name>_<size>.txt`."""
    width, height = pilot.app.size
    path = _FOLDER / f"{name}_{width}x{height}.txt"
    shown = "".join(f"{line}\n" for line in lines_of(pilot))
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
        raise AssertionError(f"{path} was written; look at it")
    assert shown == path.read_text(encoding="utf-8")
