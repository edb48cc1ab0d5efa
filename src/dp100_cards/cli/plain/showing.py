"""Commands that print: the card, its parts, and the cards before it."""

from dp100_cards.cli.card_text import TitledText, answer_texts, correction_text, further_texts
from dp100_cards.cli.plain.card_lines import checklist, heading, print_text
from dp100_cards.cli.plain.line_desk import LineDesk
from dp100_cards.model.ids import CardId
from dp100_cards.model.settings import Reveal
from dp100_cards.study.elsewhere import elsewhere_text
from dp100_cards.study.looking_back import cards_gone_past, step_text
from dp100_cards.study.steps_done import Stage


def show_card(desk: LineDesk) -> None:
    """Prints the card on the desk as far as it is uncovered, or that there is none."""
    if desk.session.shown is None:
        print(f"\n{_why_there_is_none(desk)}")
        return
    desk.lay_out()
    desk.begin_card()
    print_question(desk)
    match desk.session.stage:
        case Stage.QUESTION:
            pass
        case Stage.LADDER:
            show_ladder(desk)
        case Stage.ANSWER:
            show_answer(desk)


def is_overtaken(desk: LineDesk) -> bool:
    """Whether the card was changed elsewhere; then it says so, and shows what is to be done."""
    elsewhere = desk.session.keep_up(desk.now())
    if elsewhere is None:
        return False
    print(f"Meanwhile: {elsewhere_text(elsewhere, desk.now())}")
    show_card(desk)
    return True


def show_next(desk: LineDesk) -> None:
    """Prints the next part of the card on the desk."""
    if desk.session.stage is Stage.QUESTION and is_overtaken(desk):
        return
    if not desk.session.is_revealed:
        desk.session.reveal()
        if desk.session.stage is Stage.LADDER:
            show_ladder(desk)
        else:
            show_answer(desk)
    elif desk.waiting_parts:
        _print_next(desk)
    else:
        print("Everything is shown: a number rates the card.")


def show_all(desk: LineDesk, _argument: str) -> None:
    """Prints all parts that were not printed yet."""
    if desk.session.stage is Stage.QUESTION and is_overtaken(desk):
        return
    if not desk.session.is_revealed:
        reveal_whole(desk)
    elif not desk.waiting_parts:
        show_next(desk)
    while desk.waiting_parts:
        _print_next(desk)


def reveal_whole(desk: LineDesk) -> None:
    """Uncovers the whole answer, whatever was to come before it, and prints it."""
    while not desk.session.is_revealed:
        desk.session.reveal()
    show_answer(desk)


def show_ladder(desk: LineDesk) -> None:
    """Prints the answer with blanks; the whole one where nothing in it could be blanked."""
    # Few cards come with blanks, and a session shall start at once.
    from dp100_cards.cli.plain.recall_texts import ladder

    text = ladder(desk.card)
    if text is None:
        reveal_whole(desk)
    else:
        print_text(text)


def show_answer(desk: LineDesk) -> None:
    """Prints the answer with what must be seen with it, and the rest where that is set."""
    desk.printed = 0
    _print_next(desk)
    while desk.settings.reveal is Reveal.ALL and desk.waiting_parts:
        _print_next(desk)


def print_question(desk: LineDesk) -> None:
    """Prints where the card belongs, and its question."""
    print(f"\n{heading(desk)}\n")
    print_text(TitledText("Question", desk.card.study_card.card.question))


def repeat_card(desk: LineDesk, _argument: str) -> None:
    """Prints once more what is uncovered of the card on the desk."""
    print_question(desk)
    if desk.session.stage is Stage.LADDER:
        show_ladder(desk)
    until, desk.printed = desk.printed, 0
    while desk.printed < until:
        _print_next(desk)


def show_points(desk: LineDesk, _argument: str) -> None:
    """Prints the key points of the card on the desk."""
    if desk.card.study_card.card.key_points:
        print_text(checklist(desk))
    else:
        print("This card has no key points.")


def show_corrections(desk: LineDesk, _argument: str) -> None:
    """Prints what is known to be wrong in the card on the desk."""
    for correction in desk.card.study_card.corrections:
        print_text(correction_text(correction))
    if not desk.card.study_card.corrections:
        print("This card has no corrections.")


def show_info(desk: LineDesk, _argument: str) -> None:
    """Prints the history of the card on the desk, its memory and when it is due."""
    # Asked for seldom, too.
    from dp100_cards.cli.card_info import card_info_lines
    from dp100_cards.usecases.card_info import card_info

    info = card_info(desk.review.desk, desk.card.queued.card_id)
    print_text(TitledText(f"Card {desk.card.queued.card_id}", "\n".join(card_info_lines(info))))


def look_back(desk: LineDesk, argument: str) -> None:
    """Prints a card that was on the desk before, whole; the argument says how many ago."""
    earlier = cards_gone_past(desk.session.steps, _covered(desk))
    numbers = {str(number): step for number, step in enumerate(earlier, start=1)}
    step = numbers.get(argument or "1")
    if step is None:
        print(f"Cards to look back at: {len(earlier) or 'none'}.")
        return
    card = desk.review.desk.card(step.queued.card_id)
    if card is None:
        print(f"{step.queued.card_id} is in no deck any more.")
        return
    study_card = card.study_card
    what = step_text(step, desk.now())
    print(f"\nLooking back: {study_card.place} ({study_card.card.id}, {what})\n")
    print_text(TitledText("Question", study_card.card.question))
    for text in (*answer_texts(study_card), *further_texts(study_card)):
        print_text(text)


def _why_there_is_none(desk: LineDesk) -> str:
    closes_at, progress = desk.review.closes_at, desk.session.progress
    if closes_at is None or desk.now().at < closes_at or progress.done == progress.total:
        return "That was the last card."
    return "The time is over."


def _covered(desk: LineDesk) -> CardId | None:
    """The card on the desk while its answer is not to be seen."""
    shown = desk.session.shown
    return shown.queued.card_id if shown and not desk.session.is_revealed else None


def _print_next(desk: LineDesk) -> None:
    for text in desk.parts[desk.printed]:
        print_text(text)
    desk.printed += 1
    if desk.printed == 1 and desk.card.study_card.card.key_points:
        print_text(checklist(desk))
