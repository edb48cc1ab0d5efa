"""An editor that replaces words, and the file as a careful editor does. Run as a script."""

import os
import sys
from pathlib import Path

from tests.support.faults.python_watcher import PythonWatcher


def edit(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("This is", "In my words")
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


if __name__ == "__main__":
    if "WATCHED_FOLDER" in os.environ:
        PythonWatcher(os.environ["WATCHED_FOLDER"], os.environ["WATCHED_RECORD"], None).begin()
    edit(Path(sys.argv[1]))
