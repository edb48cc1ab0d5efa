"""A path on stdout, for people and for scripts."""

import os
import sys
from pathlib import Path

from dp100_cards.storage.clean_text import clean_line


def print_path(path: Path) -> None:
    """Prints a path: inert on a terminal, else byte for byte, for `cat "$(dp100 config path)"`."""
    if sys.stdout.isatty():
        print(clean_line(str(path)))
    else:
        sys.stdout.buffer.write(os.fsencode(path) + b"\n")
