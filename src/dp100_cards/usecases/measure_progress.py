"""Where measures of progress get their numbers: a source over an open store."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.stats.period import FIRST_DAY, Period
from dp100_cards.stats.progress_source import Scope, SectionName
from dp100_cards.storage.cache.progress_reader import ProgressReader
from dp100_cards.storage.cache.store import Store
from dp100_cards.study.sections import find_sections
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """What a learner wants to see."""

    sections: Sequence[str] = ()
    """By any of their names; none means all."""
    since_on: int | None = None
    until_on: int | None = None
    ready_on: int | None = None
    """The day for which readiness is told; None means today."""


def source_in(
    store: Store, workspace: Workspace, asked: Asked, like: ProgressReader | None = None
) -> ProgressReader:
    """The source over an open store; raises UnknownSectionError.

    It shares what does not depend on sections and days with another source, one `like` it.
    """
    sections = store.queries.sections()
    moment = workspace.clock()
    today = store.study_day(moment, workspace.settings.rollover_hour)
    wanted = find_sections(asked.sections, sections) or tuple(each.id for each in sections)
    about = Scope(
        moment=moment,
        today=today,
        period=Period(
            FIRST_DAY if asked.since_on is None else asked.since_on,
            today if asked.until_on is None else asked.until_on,
        ),
        ready_on=today if asked.ready_on is None else asked.ready_on,
        sections=tuple(
            SectionName(each.id, each.number, each.title) for each in sections if each.id in wanted
        ),
        is_whole=len(wanted) == len(sections),
        settings=workspace.settings,
        curve=ForgettingCurve(parameters_from(workspace.settings).weights),
        exam=like.about.exam if like else store.decks.exam(),
    )
    card_rows = like.card_rows if like else None
    return ProgressReader(store.connection, about, card_rows)
