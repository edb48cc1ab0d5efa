"""What a test opens is closed at its end, whatever becomes of the test."""

from typing import Protocol, TypeVar


class Closable(Protocol):
    def close(self) -> None: ...


Opened = TypeVar("Opened", bound=Closable)

_opened: list[Closable] = []


def close_later(thing: Opened) -> Opened:
    """Has a thing closed at the end of the test."""
    _opened.append(thing)
    return thing


def close_all() -> None:
    while _opened:
        _opened.pop().close()
