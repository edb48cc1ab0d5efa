"""`dp100 decks list`: the decks and the exam they are for."""

import json
import sys

from dp100_cards.cli.card_json import correction_fields
from dp100_cards.cli.card_text import correction_text
from dp100_cards.cli.diagnostics import report_problems
from dp100_cards.cli.progress_bar import watched_workspace
from dp100_cards.model.exam import Exam, ExamName
from dp100_cards.study.wording import counted
from dp100_cards.usecases.list_decks import ListedDecks, list_decks
from dp100_cards.usecases.workspace import Places

SCHEMA = 1
_OF_ALL = "All decks"


def run_list(places: Places, *, with_notes: bool, as_json: bool) -> int:
    """Prints the decks; returns the exit code."""
    listed = list_decks(watched_workspace(places))
    sys.stdout.write(_json(listed) if as_json else _text(listed, with_notes=with_notes))
    return report_problems(listed.problems)


def _text(listed: ListedDecks, *, with_notes: bool) -> str:
    from dp100_cards.cli.deck_table import deck_tables, wrapped

    tables = deck_tables(listed.decks) if listed.decks else "No decks.\n"
    if listed.exam is None:
        return tables
    notes = _notes(listed.exam) if with_notes else _hint(listed.exam)
    return "\n".join([wrapped(_exam_line(listed.exam)), tables, *notes])


def _exam_line(exam: Exam) -> str:
    """Such as `DP-100 Designing ... (retired 2026-06-01; successor AI-300)`."""
    since = f" {exam.retired}" if exam.retired else ""
    successor = f"; successor {exam.successor.code}" if exam.successor else ""
    return f"{exam.name.code} {exam.name.title} ({exam.status}{since}{successor})"


def _hint(exam: Exam) -> list[str]:
    count = len(exam.notes)
    return [f"{counted(count, 'note')} on all decks: dp100 decks list --notes\n"] if count else []


def _notes(exam: Exam) -> list[str]:
    """What holds for all of the decks."""
    if not sys.stdout.isatty():
        texts = (correction_text(note, _OF_ALL) for note in exam.notes)
        return [f"{text.title}\n{text.markdown}\n" for text in texts]
    from dp100_cards.cli.card_page import correction_panel, drawn

    return [drawn([correction_panel(note, _OF_ALL) for note in exam.notes])] if exam.notes else []


def _json(listed: ListedDecks) -> str:
    decks = [
        {
            "id": deck.id,
            "number": deck.number,
            "title": deck.title,
            "cards": deck.cards,
            "file": deck.path,
        }
        for deck in listed.decks
    ]
    exam = _exam_fields(listed.exam) if listed.exam else None
    found = {"schema": SCHEMA, "exam": exam, "decks": decks}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _exam_fields(exam: Exam) -> dict[str, object]:
    return {
        **_name_fields(exam.name),
        "status": str(exam.status),
        "retired": exam.retired or None,
        "successor": _name_fields(exam.successor) if exam.successor else None,
        "notes": [correction_fields(note) for note in exam.notes],
    }


def _name_fields(name: ExamName) -> dict[str, str]:
    return {"code": name.code, "title": name.title}
