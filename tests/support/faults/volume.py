"""A volume in memory: follows a record of changes, and says what a power cut may leave of it.

Bytes that were not synced may be there or not, each sector of 512 bytes by itself; so may names
that were given, replaced or removed. After a sync that failed, what it should have written is as
lost as the kernel takes it for written: a later sync makes it durable only where its page was
changed again.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random

from tests.support.faults.file_record import Change

SECTOR, PAGE = 512, 4096
Disk = dict[str, bytes]
"""The files of a volume by their paths, such as `home/device`."""


class Names(Enum):
    """When a name becomes durable."""

    IN_ORDER = "in order"
    """All that came before, with any sync, as a journalling file system does."""
    BY_FOLDER = "by folder"
    """When its folder is synced, and until then in any order."""


class Kept(Enum):
    """What a cut leaves of what was not synced."""

    NOTHING = "nothing"
    EVERYTHING = "everything"
    SOMETHING = "something"


@dataclass(slots=True)
class _Piece:
    """A write within one sector, or a new length."""

    offset: int
    content: bytes | None
    is_lost: bool = False

    @property
    def page(self) -> int:
        return self.offset // PAGE


@dataclass(slots=True)
class _File:
    durable: bytes = b""
    pending: list[_Piece] = field(default_factory=list)

    def write(self, offset: int, content: bytes) -> None:
        end = offset + len(content)
        pages = range(offset // PAGE, end // PAGE + 1)
        self._touch(pages)
        while offset < end:
            stop = min(end, (offset // SECTOR + 1) * SECTOR)
            begin = len(content) - (end - offset)
            self.pending.append(_Piece(offset, content[begin : begin + stop - offset]))
            offset = stop

    def truncate(self, length: int) -> None:
        self._touch(range(length // PAGE, length // PAGE + 1))
        self.pending.append(_Piece(length, None))

    def sync(self) -> None:
        self.durable = _applied(self.durable, [each for each in self.pending if not each.is_lost])
        self.pending = [each for each in self.pending if each.is_lost]

    def fail_to_sync(self) -> None:
        for each in self.pending:
            each.is_lost = each.content is not None

    def content(self, kept: Kept, random: Random) -> bytes:
        match kept:
            case Kept.NOTHING:
                return self.durable
            case Kept.EVERYTHING:
                return _applied(self.durable, self.pending)
            case Kept.SOMETHING:
                share = random.choice((0.2, 0.5, 0.8))
                return _applied(
                    self.durable, [each for each in self.pending if random.random() < share]
                )

    def _touch(self, pages: range) -> None:
        for each in self.pending:
            if each.page in pages:
                each.is_lost = False


@dataclass(slots=True)
class _Naming:
    """A name that was given (`to`), or taken away (`old`), or both."""

    what: "_File | str"
    old: str = ""
    to: str = ""
    is_lost: bool = False

    @property
    def folders(self) -> set[str]:
        return {posixpath.dirname(path) for path in (self.old, self.to) if path}


_FOLDER = "a folder"
_Tree = dict[str, _File | str]


class Volume:
    """All below one folder, which is there for good."""

    def __init__(self, root: Path, names: Names, without: str = "") -> None:
        """`without` is a folder in it that is passed over, with all that it holds."""
        self._names = names
        self._without = f"{without}/"
        self._root = str(root)
        self._files: dict[int, _File] = {}
        self._folders = {root.stat().st_ino: ""}
        self._durable: _Tree = {"": _FOLDER}
        self._pending: list[_Naming] = []
        for path in sorted(root.rglob("*")):
            self._take_in(path, self.inner(str(path)))
        self._now = dict(self._durable)

    def _take_in(self, path: Path, inner: str) -> None:
        inode = path.stat().st_ino
        if self._is_passed_over(inner):
            return
        if path.is_dir():
            self._folders[inode] = inner
            self._durable[inner] = _FOLDER
        else:
            self._files[inode] = self._durable[inner] = _File(path.read_bytes())

    def follow(self, change: Change) -> None:
        """Takes in what was done next."""
        path, other = self.inner(change.path), self.inner(change.other)
        if self._is_passed_over(path):
            return
        if change.errno:
            self._fail(change)
            return
        file = self._files.get(change.inode)
        match change.kind:
            case "write" if file:
                file.write(change.offset, change.content)
            case "truncate" if file:
                file.truncate(change.offset)
            case "sync":
                self._sync(change.inode)
            case "create":
                self._files[change.inode] = created = _File()
                self._give(_Naming(created, to=path))
            case "mkdir":
                self._folders[change.inode] = path
                self._give(_Naming(_FOLDER, to=path))
            case "rename" | "link" | "unlink" if path in self._now:
                old = "" if change.kind == "link" else path
                self._give(_Naming(self._now[path], old, other))
            case _:
                pass

    def now(self) -> Disk:
        """The files as a program sees them."""
        return self._read(self._now, Kept.EVERYTHING, Random(0))

    def disks(self, random: Random, draws: int) -> Iterator[Disk]:
        """What a cut may leave now: the extremes, and so many draws in between."""
        for names in (Kept.NOTHING, Kept.EVERYTHING):
            for content in (Kept.NOTHING, Kept.EVERYTHING):
                yield self._read(self._tree(names, random), content, random)
        for _ in range(draws):
            names = random.choice((Kept.NOTHING, Kept.EVERYTHING, Kept.SOMETHING, Kept.SOMETHING))
            yield self._read(self._tree(names, random), Kept.SOMETHING, random)

    def inode_of(self, folder: str) -> int:
        """The number by which a record names a folder; 0 where there is none."""
        return next((inode for inode, path in self._folders.items() if path == folder), 0)

    def inner(self, path: str) -> str:
        """The path from the folder on."""
        return path.removeprefix(self._root).removeprefix("/")

    def _is_passed_over(self, path: str) -> bool:
        return self._without != "/" and path.startswith(self._without)

    def _fail(self, change: Change) -> None:
        if change.kind != "sync":
            return
        file = self._files.get(change.inode)
        if file:
            file.fail_to_sync()
            return
        for each in self._pending:
            each.is_lost |= self._folders.get(change.inode) in each.folders

    def _sync(self, inode: int) -> None:
        file, folder = self._files.get(inode), self._folders.get(inode)
        if file:
            file.sync()
        waiting, self._pending = self._pending, []
        for each in waiting:
            is_reached = self._names is Names.IN_ORDER or folder in each.folders
            if is_reached and not each.is_lost:
                _name(self._durable, each)
            else:
                self._pending.append(each)

    def _give(self, naming: _Naming) -> None:
        for each in self._pending:
            each.is_lost &= not each.folders & naming.folders  # its folder is written anew
        _name(self._now, naming)
        self._pending.append(naming)

    def _tree(self, kept: Kept, random: Random) -> _Tree:
        tree, chosen = dict(self._durable), self._pending
        if kept is Kept.NOTHING:
            chosen = []
        elif kept is Kept.SOMETHING and self._names is Names.IN_ORDER:
            chosen = chosen[: random.randint(0, len(chosen))]
        elif kept is Kept.SOMETHING:
            chosen = [each for each in chosen if random.random() < 0.5]
        for each in chosen:
            _name(tree, each)
        return tree

    def _read(self, tree: _Tree, kept: Kept, random: Random) -> Disk:
        return {
            path: what.content(kept, random)
            for path, what in tree.items()
            if isinstance(what, _File) and self._is_reachable(path, tree)
        }

    def _is_reachable(self, path: str, tree: Mapping[str, object]) -> bool:
        while path:
            path = posixpath.dirname(path)
            if tree.get(path) != _FOLDER:
                return False
        return True


def _name(tree: _Tree, naming: _Naming) -> None:
    if naming.old:
        tree.pop(naming.old, None)
    if naming.to:
        tree[naming.to] = naming.what


def _applied(content: bytes, pieces: list[_Piece]) -> bytes:
    if not pieces:
        return content
    result = bytearray(content)
    for each in pieces:
        if each.content is None:
            del result[each.offset :]
            result.extend(bytes(each.offset - len(result)))
            continue
        result.extend(bytes(max(0, each.offset - len(result))))
        result[each.offset : each.offset + len(each.content)] = each.content
    return bytes(result)
