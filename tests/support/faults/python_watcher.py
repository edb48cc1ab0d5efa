"""The watcher for machines without a C compiler: it wraps what Python has for changing files.

SQLite's own files pass it by; they are derived from the others and may be lost anyway.
"""

import builtins
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.faults.file_record import SAID, Change, record_line
from tests.support.faults.file_shim import KILL, SHORT_WRITE, Fault

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_PATHS_ONLY = ("unlink", "rmdir", "mkdir", "chmod")


class PythonWatcher:
    """Watches this process from `begin` to its end."""

    def __init__(self, root: str, record: str, fault: Fault | None) -> None:
        self._root = root
        self._record = record
        self._fault = fault
        self._changes = 0
        self._watched: set[int] = set()
        self._real: dict[str, Callable[..., Any]] = {}

    def begin(self) -> None:
        """Puts the wrappers in place, for good."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._record_handle = os.open(self._record, flags, 0o600)
        replaced = {"open": self._open, "close": self._close, "write": self._write}
        replaced |= {"ftruncate": self._truncate, "fsync": self._sync, "fdatasync": self._sync}
        replaced |= {"fchmod": self._fchmod, "rename": self._rename, "replace": self._rename}
        for name in filter(lambda name: hasattr(os, name), (*replaced, *_PATHS_ONLY)):
            self._real[name] = getattr(os, name)
            setattr(os, name, replaced.get(name) or self._of_path(name))
        self._real["io"] = io.open
        for module in (io, builtins):
            setattr(module, "open", self._file)  # noqa: B010 - its type is not ours to repeat
        sys.stdout, sys.stderr = self._stream(1), self._stream(2)

    def _stream(self, handle: int) -> io.TextIOWrapper:
        raw = _WatchedFile(handle, "w", self._write, lambda _: None)
        return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", line_buffering=handle != 1)

    def _fate(self) -> int:
        self._changes += 1
        fault = self._fault
        if fault is None or not fault.hits(self._changes):
            return 0
        if fault.what == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        return fault.what

    def _note(
        self,
        kind: str,
        inode: int,
        *,
        errno: int = 0,
        offset: int = 0,
        path: str = "",
        other: str = "",
        content: bytes = b"",
    ) -> None:
        line = record_line(Change(os.getpid(), kind, errno, inode, offset, path, other, content))
        self._real["write"](self._record_handle, line)

    def _made(
        self, kind: str, inode: int, make: Callable[[], Any], path: str = "", other: str = ""
    ) -> Any:
        wanted = self._fate()
        if wanted > 0:
            self._note(kind, inode, errno=wanted, path=path, other=other)
            raise OSError(wanted, os.strerror(wanted), path or None)
        result = make()
        found = inode or _inode(path)
        self._note(kind, found, path=path, other=other)
        return result

    def _is_below(self, path: object) -> bool:
        if not isinstance(path, str | os.PathLike):
            return False
        whole = _whole(path)
        return whole == self._root or whole.startswith(f"{self._root}/")

    def _open(self, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        if not self._is_below(path) or more:
            return int(self._real["open"](path, flags, mode, **more))
        whole = _whole(path)
        if not flags & _WRITING:
            handle = int(self._real["open"](path, flags, mode))
        else:
            kind = "truncate" if flags & os.O_TRUNC else "open"
            kind = kind if _inode(whole) else "create"
            make = self._real["open"]
            handle = int(self._made(kind, 0, lambda: make(path, flags, mode), whole))
        self._watched.add(handle)
        return handle

    def _close(self, handle: int) -> None:
        self._watched.discard(handle)
        self._real["close"](handle)

    def _write(self, handle: int, content: bytes) -> int:
        content = bytes(content)
        if handle in (1, 2):
            self._note(SAID, 0, offset=handle, content=content)
        if handle not in self._watched:
            return int(self._real["write"](handle, content))
        wanted, inode = self._fate(), os.fstat(handle).st_ino
        if wanted > 0:
            self._note("write", inode, errno=wanted)
            raise OSError(wanted, os.strerror(wanted))
        if wanted == SHORT_WRITE and len(content) > 1:
            content = content[: len(content) // 2]
        written = int(self._real["write"](handle, content))
        offset = os.lseek(handle, 0, os.SEEK_CUR) - written
        self._note("write", inode, offset=offset, content=content[:written])
        return written

    def _truncate(self, handle: int, length: int) -> None:
        if handle not in self._watched:
            self._real["ftruncate"](handle, length)
            return
        wanted, inode = self._fate(), os.fstat(handle).st_ino
        if wanted > 0:
            self._note("truncate", inode, errno=wanted, offset=length)
            raise OSError(wanted, os.strerror(wanted))
        self._real["ftruncate"](handle, length)
        self._note("truncate", inode, offset=length)

    def _sync(self, handle: int) -> None:
        if handle in self._watched:
            inode = os.fstat(handle).st_ino
            self._made("sync", inode, lambda: self._real["fsync"](handle))
        else:
            self._real["fsync"](handle)

    def _fchmod(self, handle: int, mode: int) -> None:
        if handle in self._watched:
            inode = os.fstat(handle).st_ino
            self._made("chmod", inode, lambda: self._real["fchmod"](handle, mode))
        else:
            self._real["fchmod"](handle, mode)

    def _rename(self, source: Any, target: Any, **more: Any) -> None:
        if not (self._is_below(source) and self._is_below(target)):
            self._real["rename"](source, target, **more)
            return
        was, becomes = _whole(source), _whole(target)
        make = self._real["replace"]
        self._made("rename", _inode(was), lambda: make(source, target), was, becomes)

    def _of_path(self, name: str) -> Callable[..., None]:
        kind = "unlink" if name == "rmdir" else name

        def change(path: Any, *more: Any, **named: Any) -> None:
            is_there = bool(_inode(str(path)))
            if not self._is_below(path) or is_there is (name == "mkdir"):
                self._real[name](path, *more, **named)
                return
            whole, make = _whole(path), self._real[name]
            inode = 0 if name == "mkdir" else _inode(whole)
            self._made(kind, inode, lambda: make(path, *more, **named), whole)

        return change

    def _file(
        self, file: Any, mode: str = "r", buffering: int = -1, *more: Any, **named: Any
    ) -> Any:
        is_ours = file in self._watched if isinstance(file, int) else self._is_below(file)
        if not is_ours or not set(mode) & set("wax+"):
            return self._real["io"](file, mode, buffering, *more, **named)
        handle = file if isinstance(file, int) else self._open(file, _flags(mode), 0o666)
        raw = _WatchedFile(handle, mode, self._write, self._close)
        if "b" in mode:
            return io.BufferedWriter(raw)
        text = {name: named[name] for name in ("encoding", "errors", "newline") if name in named}
        return io.TextIOWrapper(io.BufferedWriter(raw), **text)


class _WatchedFile(io.RawIOBase):
    """What Python's own files write through."""

    def __init__(
        self,
        handle: int,
        mode: str,
        write: Callable[[int, bytes], int],
        close: Callable[[int], None],
    ) -> None:
        self._handle, self.mode = handle, mode
        self._write, self._close = write, close

    def fileno(self) -> int:
        return self._handle

    def isatty(self) -> bool:
        return os.isatty(self._handle)

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        return self._write(self._handle, content)

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._close(self._handle)


def _flags(mode: str) -> int:
    if "a" in mode:
        return os.O_WRONLY | os.O_CREAT | os.O_APPEND
    return os.O_WRONLY | os.O_CREAT | (os.O_EXCL if "x" in mode else os.O_TRUNC)


def _whole(path: str | os.PathLike[str]) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - a link stays one


def _inode(path: str) -> int:
    try:
        return Path(path).lstat().st_ino
    except OSError:
        return 0
