"""The question at the end of what was printed: what can be done now, in brackets."""

from dp100_cards.cli.plain.card_lines import said_count
from dp100_cards.cli.plain.line_desk import LineDesk
from dp100_cards.model.rating import Rating
from dp100_cards.study.interval_text import interval_text
from dp100_cards.study.steps_done import Stage

_TWO_RATINGS = {1: Rating.AGAIN, 2: Rating.GOOD}


def ratings_by_number(buttons: int) -> dict[int, Rating]:
    """Which number gives which rating."""
    return _TWO_RATINGS if buttons == len(_TWO_RATINGS) else {each.value: each for each in Rating}


def prompt(desk: LineDesk) -> str:
    """What is asked for now."""
    if desk.session.shown is None:
        return "[Enter: finish  u: undo]"
    match desk.session.stage:
        case Stage.QUESTION:
            return _before_the_answer(desk)
        case Stage.LADDER:
            return "[Enter: whole answer]"
        case Stage.ANSWER:
            return _after_the_answer(desk)


def _before_the_answer(desk: LineDesk) -> str:
    answer = "answer with blanks" if desk.card.ladder else "answer"
    if desk.settings.type_answers:
        answer = "type the answer  a: show it"
    is_asked = desk.settings.confidence and desk.session.recall.confidence is None
    return f"{'[sure, think or guess?]  ' if is_asked else ''}[Enter: {answer}]"


def _after_the_answer(desk: LineDesk) -> str:
    offers = [_ratings(desk)]
    if desk.card.study_card.card.key_points:
        offers.append(said_count(desk) or "+: key points said")
    if desk.waiting_parts:
        offers.append(f"Enter: {desk.waiting_parts[0][0].title.lower()}")
    return "  ".join(f"[{offer}]" for offer in offers)


def _ratings(desk: LineDesk) -> str:
    moment = desk.now()
    preview = desk.session.preview(moment)
    by_number = ratings_by_number(desk.settings.rating_buttons)
    return "  ".join(
        f"{number} {rating.label}"
        + (f" {interval_text(preview[rating], moment.at)}" if rating in preview else "")
        for number, rating in by_number.items()
    )
