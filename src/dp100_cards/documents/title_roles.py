"""What headings without a number are in a document that has neither domains nor sections."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dp100_cards.documents.headings import Heading, Role
from dp100_cards.documents.labels import Label, Part
from dp100_cards.documents.outline import Mark


def give_titles_roles(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with the titles that stand right above questions as sections or topics.

    Sections hold several questions; where each question has a title of its own these are topics.
    """
    roles = {mark.role for mark in marks if isinstance(mark, Heading)}
    titles = list(_titles_above_questions(marks)) if roles <= {Role.TITLE, Role.TOPIC} else []
    if len(titles) < 2:
        return tuple(marks)
    questions = sum(isinstance(mark, Label) and mark.part is Part.QUESTION for mark in marks)
    role = Role.SECTION if questions >= 2 * len(titles) else Role.TOPIC
    result = list(marks)
    for at, title in titles:
        result[at] = replace(title, role=role)
    return tuple(result)


def _titles_above_questions(marks: Sequence[Mark]) -> Iterator[tuple[int, Heading]]:
    """The titles that are the last heading above a question, each with its place."""
    latest: tuple[int, Heading] | None = None
    for at, mark in enumerate(marks):
        if isinstance(mark, Heading):
            latest = (at, mark) if mark.role is Role.TITLE else None
        elif isinstance(mark, Label):
            if latest is not None:
                yield latest
            latest = None
