"""`dp100 journal check`: what every file of the history holds, and what is wrong with it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, shortened, tell
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.wording import counted
from dp100_cards.usecases.check_journals import CheckedJournal, check_journals
from dp100_cards.usecases.repair_journals import repair_journals
from dp100_cards.usecases.workspace import Places, open_workspace

_MOST_TOLD = 20


def run_check(places: Places, paths: Sequence[Path]) -> int:
    """Lists the journals with their counts; returns the exit code."""
    workspace = open_workspace(places)
    checked = check_journals(workspace, [path.expanduser().absolute() for path in paths])
    if not checked:
        tell("There are no journals yet.")
    for journal in checked:
        _show(journal)
    return FINE if all(journal.is_sound for journal in checked) else PROBLEMS


def run_repair(places: Places, copies: Sequence[Path]) -> int:
    """Repairs what copies and backups have intact, then checks; returns the exit code."""
    workspace = open_workspace(places)
    named = [path.expanduser().absolute() for path in copies]
    for each in repair_journals(workspace, named):
        lines = counted(each.damaged, "damaged line")
        if each.is_whole:
            tell(shortened(f"{each.path}: {lines} put right from copies"))
        elif each.salvaged:
            tell(shortened(f"{each.path}: {lines}, which no copy has; set aside: {each.salvaged}"))
        else:
            tell(shortened(f"{each.path}: {lines}, which no copy has; set aside before"))
    return run_check(places, [])


def _show(journal: CheckedJournal) -> None:
    if journal.refusal:
        tell(shortened(journal.refusal))
        return
    facts = [counted(journal.lines, "line"), counted(journal.events, "event")]
    if journal.unknown:
        facts.append(f"{journal.unknown:,} of kinds that a newer version knows")
    facts.append(f"{len(journal.bad):,} damaged" if journal.bad else "in order")
    if journal.is_torn:
        facts.append("ends in part of a line, which never counted")
    name = clean_line(journal.path.name)
    sys.stdout.write(f"{name}: {', '.join(facts)}\n")
    for bad in journal.bad[:_MOST_TOLD]:
        tell(shortened(f"{journal.path}:{bad.number}: damaged line: {bad.reason}"))
    if len(journal.bad) > _MOST_TOLD:
        tell(shortened(f"{journal.path}: and {len(journal.bad) - _MOST_TOLD} more"))
