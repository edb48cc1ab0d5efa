"""`dp100 decks build`: decks from study documents."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.cli.build_account import account_lines
from dp100_cards.cli.diagnostics import report_problems
from dp100_cards.cli.word_diff_text import diff_text
from dp100_cards.reconcile.merge import LINES, CardChange, FieldChange, Outcome
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.document_file import MAX_DOCUMENT_BYTES
from dp100_cards.study.wording import counted
from dp100_cards.usecases.build_decks import BuiltFile, FileState, build_decks
from dp100_cards.usecases.read_documents import Document, document_from

_STDIN = "-"


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What the command line asks for."""

    documents: Sequence[Path]
    folder: Path
    force: bool = False
    dry_run: bool = False
    report: bool = False


def run_build(request: BuildRequest) -> int:
    """Builds decks and tells what became of each file; returns the exit code."""
    documents = [_document(path) for path in request.documents]
    built = build_decks(documents, request.folder, force=request.force, dry_run=request.dry_run)
    if request.dry_run:
        print("Nothing is written; this is what would be done.")
    for file in built.files:
        for line in _file_lines(file, with_words=request.dry_run):
            print(line)
    if request.report:
        for document in built.documents:
            for line in account_lines(document):
                print(line)
    return report_problems(built.problems)


def _document(path: Path) -> Document:
    if str(path) == _STDIN:
        return Document("<stdin>", "stdin", sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1))
    return document_from(path)


def _file_lines(file: BuiltFile, *, with_words: bool) -> Iterator[str]:
    cards = counted(len(file.deck.cards), "card")
    yield f"{clean_line(str(file.path))}  {cards}  {file.state.value}"
    if file.state is not FileState.NEW:
        for addition in file.cards.added:
            yield f"  {addition.card.id}  new"
    told = [change for change in file.cards.changed if not change.is_move]
    for change in told:
        yield from _change_lines(change, with_words=with_words)
    if moves := len(file.cards.changed) - len(told):
        yield f"  {counted(moves, 'card')} at other lines of the document"
    for card_id in file.moved:
        yield f"  {card_id}  is in another section of the document now; it stays here"
    for card_id in file.cards.gone:
        yield f"  {card_id}  is not in the document any more; it stays here"
    for card_id in file.cards.deleted:
        yield f"  {card_id}  was deleted by hand and stays away (--force brings it back)"


def _change_lines(change: CardChange, *, with_words: bool) -> Iterator[str]:
    yield f"  {change.card.id}  {change.kind.value}  {', '.join(_names(change.fields))}"
    for field in change.fields:
        # What was not taken over is told in words, since the next build counts it as settled.
        if field.name != LINES and (with_words or field.outcome is Outcome.KEPT):
            yield f"    {field.name}:"
            result = field.built if field.outcome is Outcome.KEPT else field.result
            yield diff_text(_text(field.current), _text(result), margin="      ").rstrip("\n")


def _names(fields: Sequence[FieldChange]) -> Iterator[str]:
    for field in fields:
        yield f"{field.name}{_REMARKS[field.outcome]}"


_REMARKS = {
    Outcome.TAKEN: "",
    Outcome.MERGED: " (your edit and the document's put together)",
    Outcome.KEPT: " (your edit kept)",
}


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)
