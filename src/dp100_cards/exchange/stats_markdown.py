"""Progress as Markdown, to be pasted into notes."""

from collections.abc import Iterable, Iterator, Sequence

from dp100_cards.exchange.frame_values import is_number, texts
from dp100_cards.exchange.stats_words import asked_words, begin_words, orphan_words
from dp100_cards.model.time_text import day_to_text
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.progress_report import ProgressReport

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|&~$#"})


def stats_to_markdown(progress: ProgressReport) -> str:
    """A heading and a table for each measure, with its notes."""
    parts = [f"# Progress on {day_to_text(progress.about.today)}", plain(asked_words(progress))]
    parts += [plain(words) for words in begin_words(progress)]
    for measured in progress.measured:
        parts += [f"## {plain(measured.measure.title)}", *_frame(measured.frame)]
    parts += [plain(words) for words in orphan_words(progress)]
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """A text that Markdown leaves as it is, on one line."""
    return " ".join(text.split()).translate(_SIGNS)


def _frame(frame: Frame) -> Iterator[str]:
    if frame.rows:
        yield "\n".join(_table(frame))
    else:
        yield "Nothing to show."
    if frame.notes:
        yield "\n".join(f"- {plain(note)}" for note in frame.notes)


def _table(frame: Frame) -> Iterator[str]:
    yield _line(plain(column.title) for column in frame.columns)
    yield _line("---:" if is_number(column) else "---" for column in frame.columns)
    for row in _escaped(texts(frame)):
        yield _line(row)


def _escaped(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for row in rows:
        yield [plain(text) for text in row]


def _line(row: Iterable[str]) -> str:
    return f"| {' | '.join(row)} |"
