"""What lies beside three decks: corrections, an exam, and the learner's own notes."""

from pathlib import Path

CORRECTIONS = """\
cards:
  c1:
    patches:
      - field: answer
        find: This is
        replace: That was
    notes:
      - kind: detail
        text: There is more [/red].
        source: a page
        checked: 2026-11-22
      - kind: wrong
        text: |
          Not `so`:

          ```python
          x = 1
          ```
        source: another page (2026-01-08)
        checked: 2026-11-21
  c2:
    notes:
      - kind: outdated
        text: It was renamed.
        source: a page
        checked: 2026-11-22
"""
NOTES = """\
cards:
  c1:
    notes:
      - text: Mine.
      - text: Mine too.
"""
EXAM = """\
code: DP-100
title: Designing and Implementing a Data Science Solution on Azure
status: retired
retired: 2026-06-01
successor:
  code: AI-300
  title: Operationalizing Machine Learning
outline:
  as_of: 2025-04-11
  source: a page
  checked: 2026-11-22
  domains:
    - id: "1"
      title: Design
      weight: 20-25%
      areas:
        - id: 1a
          title: Design a solution
        - id: 1b
          title: Create a workspace
notes:
  - kind: outdated
    text: SDK v1 is out of support.
    source: a page
    checked: 2026-11-22
cards:
  c1:
    areas:
      - 1b
    loosely: yes
"""


def write_overlays(home: Path, decks: Path) -> None:
    """Puts them where they belong."""
    home.mkdir(exist_ok=True)
    (decks / "corrections.yaml").write_text(CORRECTIONS)
    (decks / "exam.yaml").write_text(EXAM)
    (home / "notes.yaml").write_text(NOTES)
