"""Ending in peace after the terminal has gone."""

import errno
import os
import sys
import termios

_HUNG_UP = (errno.EIO, errno.ENXIO)


def forget_lost_terminal() -> None:
    """Lets what would still be printed go nowhere if the terminal is not there any more."""
    standard = (sys.stdin, sys.stdout, sys.stderr)
    lost = [stream.fileno() for stream in standard if not _is_alive(stream.fileno())]
    if lost:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for handle in lost:
            os.dup2(nowhere, handle)


def _is_alive(handle: int) -> bool:
    try:
        termios.tcgetattr(handle)
    except termios.error as error:
        return error.args[0] not in _HUNG_UP
    return True
