"""What to say when a session has no card: why, and what would bring one."""

from dp100_cards.model.selection import Only, Selection
from dp100_cards.model.time_text import day_to_text
from dp100_cards.study.interval_text import wait_text
from dp100_cards.study.wording import counted
from dp100_cards.usecases.explain_nothing import NothingToReview, explain_nothing
from dp100_cards.usecases.start_review import StartedReview

_BEGIN = "nothing to review now"
_KINDS = {
    Only.MISSED: "was missed last time",
    Only.NEW: "is new",
    Only.FLAGGED: "is flagged",
    Only.LEECH: "is a leech",
    Only.CORRECTED: "has a correction",
}


def nothing_to_review(review: StartedReview) -> str:
    """One line that fits what was asked for."""
    if review.session.next_learning_at is not None:
        wait = wait_text(review.workspace.clock().at, review.session.next_learning_at)
        return f"{_BEGIN}; a card in learning is due in {wait}"
    reason = _reason(review, explain_nothing(review))
    if reason:
        reason = f": {reason}"
    if review.next_due_on is not None and not _is_narrow(review.selection):
        return f"{_BEGIN}{reason}; the next card is due on {day_to_text(review.next_due_on)}"
    return f"{_BEGIN}{reason}"


def _reason(review: StartedReview, nothing: NothingToReview) -> str:
    """What stands in the way; empty where simply nothing is due."""
    wish = _wish(review.selection)
    if nothing.suspended == nothing.cards and nothing.cards:
        return f"all cards are suspended ({nothing.cards})"
    if not nothing.fitting:
        left_out = " (suspended cards are left out)" if nothing.suspended else ""
        return f"no card {wish}{left_out}"
    held_back = _held_back(review, nothing)
    if held_back:
        return "; ".join(held_back)
    if _is_narrow(review.selection):
        would_come = counted(nothing.fitting, "card")
        return f"no card that is due {wish}; with --cram {would_come} would come, due or not"
    if nothing.buried:
        are = "is" if nothing.buried == 1 else "are"
        return f"{counted(nothing.buried, 'card')} {are} buried until tomorrow"
    return ""


def _held_back(review: StartedReview, nothing: NothingToReview) -> list[str]:
    """Which limits keep cards away, and how each of them is lifted."""
    if review.selection.limit == 0:
        return ["--limit 0 lets no card through"]
    if review.selection.new_limit == 0 and nothing.held_back_new and _is_narrow(review.selection):
        return ["--new 0 lets no new card through"]
    settings, reasons = review.workspace.settings, []
    if nothing.held_back_due and review.selection.limit is None:
        reasons.append(_done("review", settings.reviews_per_day, "--limit"))
    if nothing.held_back_new and review.selection.new_limit is None:
        reasons.append(_done("new card", settings.new_per_day, "--new"))
    return reasons


def _done(what: str, allowed: int, option: str) -> str:
    if not allowed:
        return f"a day allows no {what}s ({option} N brings some)"
    is_are = "is" if allowed == 1 else "are"
    return f"today's {counted(allowed, what)} {is_are} done ({option} N brings more)"


def _is_narrow(selection: Selection) -> bool:
    return bool(selection.tags or selection.cards or selection.states or selection.only)


def _wish(selection: Selection) -> str:
    """What cards were to be, as the end of a sentence."""
    wishes = []
    if selection.cards:
        wishes.append(f"is {' or '.join(selection.cards)}")
    if selection.tags:
        wishes.append(f"has the tag {' or '.join(selection.tags)}")
    if selection.states:
        wishes.append(f"is in the state {' or '.join(each.label for each in selection.states)}")
    if selection.only is not None:
        wishes.append(_KINDS[selection.only])
    return " and ".join(wishes) or "is there"
