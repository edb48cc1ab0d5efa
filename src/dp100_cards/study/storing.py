"""Storing a rating with all that follows from it."""

from dp100_cards.study.answering import (
    Answer,
    SessionRules,
    becomes_leech,
    cram_event,
    leech_changes,
    reviewed_step,
)
from dp100_cards.study.desk import Desk
from dp100_cards.study.steps_done import Rated


def stored_rating(answer: Answer, rules: SessionRules, desk: Desk) -> Rated:
    """The step that an answer comes to, stored; raises what the desk raises."""
    shown = answer.shown
    queued, deck_id = shown.queued, shown.study_card.deck_id
    if rules.is_cram:
        event = cram_event(answer)
        ids = tuple(desk.add([event]))
        return Rated(queued, deck_id, answer.recall, shown.state, ids, event, shown.state)
    step = reviewed_step(answer, rules)
    is_new_leech = becomes_leech(step, rules)
    suspension = leech_changes(step.review, rules) if is_new_leech else ()
    return Rated(
        queued,
        deck_id,
        answer.recall,
        before=shown.state,
        event_ids=tuple(desk.record(step, suspension)),
        review=step.review,
        after=step.after,
        leech_points=desk.often_missed(queued.card_id) if is_new_leech else None,
        is_suspended=bool(suspension),
    )
