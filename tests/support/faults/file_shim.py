"""Building the watcher in C that is preloaded into a program; `PythonWatcher` is the other one."""

import ctypes
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("file_shim.c")
KILL, SHORT_WRITE = -1, -2
FOREVER = 1_000_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is to become of one change, counted from 1, or of so many from that one on."""

    at: int
    what: int
    """An errno, KILL or SHORT_WRITE."""
    times: int = 1

    def hits(self, change: int) -> bool:
        return self.at <= change < self.at + self.times


def build_shim(folder: Path) -> Path | None:
    """The library, or None where nothing can be preloaded or no C compiler is there."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        return None
    library = folder / "file_shim.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-lpthread"]
    subprocess.run(command, check=True, timeout=60)
    return library


def watch_by_shim(library: str, root: str, record: str, fault: Fault | None) -> None:
    """Begins to watch in a process into which the library was preloaded."""
    chosen = fault or Fault(0, 0, 0)
    ctypes.CDLL(library).watch_files(
        root.encode(),
        record.encode(),
        ctypes.c_long(chosen.at),
        ctypes.c_long(chosen.times),
        chosen.what,
    )


def shim_environment(
    library: Path, root: Path, record: Path, fault: Fault | None
) -> dict[str, str]:
    """What makes a program be watched from its start."""
    names = {
        "LD_PRELOAD": str(library),
        "FILE_SHIM_ROOT": str(root),
        "FILE_SHIM_RECORD": str(record),
    }
    if fault:
        names |= {"FILE_SHIM_AT": str(fault.at), "FILE_SHIM_TIMES": str(fault.times)}
        names |= {"FILE_SHIM_FAULT": str(fault.what)}
    return names
