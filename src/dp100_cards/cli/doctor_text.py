"""What the doctor found, for people: a line for each area, and what is wrong there below it."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from itertools import chain, repeat, zip_longest

from rich.text import Text

from dp100_cards.cli.console import columns, rendered
from dp100_cards.model.finding import Area, ExaminedArea, Finding, Severity
from dp100_cards.study.wording import counted
from dp100_cards.usecases.doctor.examination import Diagnosis

_MOST = 20
"""Findings of one area; JSON has all."""
_AREA = max(map(len, Area)) + 2
_WORD = max(len(severity.label) for severity in Severity) + 2
_INDENT = " " * (_WORD + 2)
_STYLES = {"ok": "green", "mended": "green", "note": "cyan", "warning": "yellow", "error": "red"}
_FIRST_WORD = re.compile(rf"(?:\w+ +|  )({'|'.join(_STYLES)}) ")
_LEAST = 20
"""Columns for text, however narrow the terminal is."""
_UNBROKEN = 1_000_000


def doctor_text(diagnosis: Diagnosis, *, is_fixing: bool, is_dry_run: bool) -> str:
    """Lines that are not broken where they do not go to a terminal."""
    width = columns(when_piped=_UNBROKEN)
    lines = [line for area in diagnosis.areas for line in _area_lines(area, width)]
    lines += ["", _conclusion(diagnosis, is_fixing=is_fixing, is_dry_run=is_dry_run)]
    return rendered(*map(_coloured, lines), width=_UNBROKEN)


def _area_lines(area: ExaminedArea, width: int) -> Iterator[str]:
    head = f"{area.area:{_AREA}}{area.severity.label:{_WORD}}"
    yield from _wrapped(head, " " * len(head), area.summary, width)
    shown = area.findings[:_MOST]
    for finding, following in zip_longest(shown, shown[1:]):
        yield from _wrapped(f"  {_word(finding):{_WORD}}", _INDENT, finding.message, width)
        # What is to be done about several is said below the last of them.
        if following is None or _remedy(following) != _remedy(finding):
            for line in _remedy(finding):
                yield from _wrapped(_INDENT, _INDENT, line, width)
    more = len(area.findings) - len(shown)
    if more:
        yield f"{_INDENT}... and {more} more; --json has all"


def _word(finding: Finding) -> str:
    return "mended" if finding.mended else finding.severity.label


def _remedy(finding: Finding) -> tuple[str, ...]:
    """What was done, or what to do."""
    if finding.mended:
        return (finding.mended.capitalize() + ".",)
    if finding.unmended:
        return (f"Could not be mended: {finding.unmended}", finding.advice)
    if finding.repair:
        return (finding.advice, f"With --fix: {finding.repair.mending.text}.")
    return (finding.advice,)


def _conclusion(diagnosis: Diagnosis, *, is_fixing: bool, is_dry_run: bool) -> str:
    findings = [finding for area in diagnosis.areas for finding in area.findings]
    left = [finding for finding in findings if not finding.mended]
    counts = Counter(finding.severity for finding in left)
    said = [counted(count, kind.label) for kind, count in sorted(counts.items(), reverse=True)]
    mended, can_mend = len(findings) - len(left), sum(bool(each.repair) for each in left)
    text = ", ".join(said) if left else "all is well"
    if is_fixing and not is_dry_run:
        return f"Left: {text}; mended: {mended}." if mended else f"{text.capitalize()}."
    offered = "would mend" if is_dry_run else "mends"
    also = f"; dp100 doctor --fix {offered} {can_mend} of these" if can_mend else ""
    return f"{text.capitalize()}{also}."


def _wrapped(head: str, indent: str, text: str, width: int) -> list[str]:
    room = max(width - len(indent), _LEAST)
    lines = textwrap.wrap(text, room, break_on_hyphens=False) or [""]
    return [
        f"{start}{line}" for start, line in zip(chain([head], repeat(indent)), lines, strict=False)
    ]


def _coloured(line: str) -> Text:
    """Colours the first word that says how bad it is; without colours the word is there too."""
    text = Text(line.rstrip())
    word = _FIRST_WORD.match(line)
    if word:
        text.stylize(_STYLES[word[1]], *word.span(1))
    return text
