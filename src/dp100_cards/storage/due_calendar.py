"""A small text file that answers `dp100 due` without SQLite while nothing has changed.

It names the files it was computed from with what the file system says of them; if one of them is
not as it says, the file is ignored. Only `os`, `sys` and `time` are imported: this is all that a
shell prompt waits for.

    dp100-due 3
    for <the environment it was written under>
    rollover 4
    last 1795424400000 20780   instant and study day of a device's last event
    input 1536 1763890000123456789 1763890000123456789 4711 /home/ada/decks/compute.yaml
    deck compute 4             deck and its unseen cards
    due 20780 3                study day and the cards of that deck that become due on it
"""

import os
import sys
import time

from dp100_cards.model.study_day import held_day, study_day

_HEADER = "dp100-due 3"
_MOST_BYTES = 16 * 1024 * 1024
_KIND, _FILE = 0o170000, 0o100000  # of what a path leads to; `stat` would have to be imported
_ENVIRONMENT = (
    "HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "DP100_ROLLOVER_HOUR",
    "DP100_HISTORY_FOLDER",
)


_WESTERNMOST_MINUTES = -12 * 60
_EASTERNMOST_MINUTES = 14 * 60


class DueCounts:
    """How many cards are due, by deck, in the documents' order."""

    def __init__(self, today: int, decks: dict[str, tuple[int, int]]) -> None:
        self.today = today
        """The study day."""
        self.decks = decks
        """Deck id to its due cards and its cards never seen."""

    @property
    def total(self) -> tuple[int, int]:
        """The due cards and the cards never seen of all decks."""
        numbers = self.decks.values()
        return sum(due for due, _ in numbers), sum(new for _, new in numbers)

    def only(self, decks: tuple[str, ...]) -> "DueCounts":
        """The counts of some decks; without any, all."""
        if not decks:
            return self
        chosen = {deck: numbers for deck, numbers in self.decks.items() if deck in decks}
        return DueCounts(self.today, chosen)


def clock_now() -> tuple[int, int]:
    """The instant, and the local offset from UTC in minutes.

    An offset that no place on earth has comes of a `TZ` that makes no sense, and counts as 0, as
    it does where the C library cannot read `TZ` at all.
    """
    now_ns = time.time_ns()
    try:
        offset_minutes = time.localtime(now_ns // 1_000_000_000).tm_gmtoff // 60
    except (OverflowError, OSError):
        offset_minutes = 0  # after 2038, where the C library counts seconds in 32 bits
    if not _WESTERNMOST_MINUTES <= offset_minutes <= _EASTERNMOST_MINUTES:
        offset_minutes = 0
    return now_ns // 1_000_000, offset_minutes


def calendar_path(home: str | None) -> str | None:
    """Where the calendar lies, or None on a system whose folders are not known here."""
    if home:
        return os.path.join(os.path.abspath(home), "cache", "due")  # noqa: PTH100, PTH118
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/dp100-cards/due")  # noqa: PTH111
    if sys.platform == "linux":
        caches = os.environ.get("XDG_CACHE_HOME", "")
        caches = caches if caches.startswith("/") else "~/.cache"
        return os.path.expanduser(f"{caches}/dp100-cards/due")  # noqa: PTH111
    return None


def calendar_key(home: str | None, folder: str, *, is_chosen: bool) -> str:
    """What a calendar is valid for: the home, the environment, and the first folder of decks.

    That folder is the only one where it was chosen, by `--decks` say.
    """
    only = "only" if is_chosen else ""
    parts = [home or "", folder, only, *(os.environ.get(name, "") for name in _ENVIRONMENT)]
    return "\x1f".join(parts).replace("\n", " ")


def fingerprint(path: str) -> str:
    """Size, times of change and inode of a file or folder (its size is 0); `-` if missing."""
    try:
        stat = os.stat(path)  # noqa: PTH116
    except OSError:
        return "-"
    size = 0 if stat.st_mode & 0o040000 else stat.st_size
    return f"{size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def read_calendar(path: str, key: str, now: tuple[int, int]) -> DueCounts | None:
    """The counts as of now, or None where the calendar is missing, foreign or out of date.

    `now` is an instant and an offset, as `clock_now` gives them.
    """
    try:
        lines = _content(path).decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    if lines[:2] != [_HEADER, f"for {key}"]:
        return None
    try:
        return _counts(lines[2:], *now)
    except (ValueError, IndexError):
        return None


def calendar_text(
    key: str,
    rollover_hour: int,
    lasts: list[tuple[int, int]],
    inputs: dict[str, str],
    unseen: dict[str, int],
    due: dict[str, dict[int, int]],
) -> str:
    """The calendar's text.

    `lasts`: instant and study day of each device's last event, `inputs`: path to fingerprint,
    `due`: deck to study day to cards.
    """
    lines = [_HEADER, f"for {key}", f"rollover {rollover_hour}"]
    lines += [f"last {last_at} {day_on}" for last_at, day_on in lasts]
    lines += [f"input {print_} {path}" for path, print_ in inputs.items()]
    for deck, cards in unseen.items():
        lines.append(f"deck {deck} {cards}")
        lines += [f"due {day} {count}" for day, count in due[deck].items()]
    return "\n".join(lines) + "\n"


def _content(path: str) -> bytes:
    """What a file holds; nothing where it is no ordinary one, which might never end."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        is_file = os.fstat(handle).st_mode & _KIND == _FILE
        return os.read(handle, _MOST_BYTES) if is_file else b""
    finally:
        os.close(handle)


def _counts(lines: list[str], at: int, offset_minutes: int) -> DueCounts | None:
    today, deck = _today(lines, at, offset_minutes), ""
    decks: dict[str, tuple[int, int]] = {}
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind == "due":
            day, _, count = rest.partition(" ")
            due, unseen = decks[deck]
            if int(day) <= today:
                decks[deck] = (due + int(count), unseen)
        elif kind == "deck":
            deck, _, cards = rest.partition(" ")
            decks[deck] = (0, int(cards))
        elif kind == "input" and not _is_unchanged(rest):
            return None
    return DueCounts(today, decks)


def _is_unchanged(text: str) -> bool:
    if text.startswith("- "):
        return fingerprint(text[2:]) == "-"
    *_, path = text.split(" ", 4)
    return fingerprint(path) == text.removesuffix(f" {path}")


def _today(lines: list[str], at: int, offset_minutes: int) -> int:
    rollover_hour, lasts = 0, list[tuple[int, int]]()
    for line in lines:
        kind, *numbers = line.split(" ", 2)
        if kind == "rollover":
            rollover_hour = int(numbers[0])
        elif kind == "last":
            lasts.append((int(numbers[0]), int(numbers[1])))
        else:
            break
    return held_day(at, study_day(at, offset_minutes, rollover_hour), lasts)
