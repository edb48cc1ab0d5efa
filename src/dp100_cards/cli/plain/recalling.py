"""Commands about what the learner knew: how sure, which key points, the answer in own words."""

from dp100_cards.cli.plain.card_lines import print_text, said_count
from dp100_cards.cli.plain.line_desk import LineDesk
from dp100_cards.cli.plain.line_input import ask_text
from dp100_cards.cli.plain.showing import is_overtaken, reveal_whole, show_next
from dp100_cards.model.confidence import Confidence

_MOST_DIGITS = 4


def set_confidence(confidence: Confidence, desk: LineDesk, _argument: str) -> None:
    """Notes how sure the learner is."""
    desk.session.set_confidence(confidence)
    print(f"Confidence: {confidence.label}.")


def tick_points(desk: LineDesk, argument: str) -> None:
    """Notes that some key points were said; all of them without a number."""
    _change_said(desk, argument, is_said=True)


def untick_points(desk: LineDesk, argument: str) -> None:
    """Notes that some key points were not said; none of them without a number."""
    _change_said(desk, argument, is_said=False)


def type_answer(desk: LineDesk, _argument: str) -> None:
    """Asks for the answer, shows the card's, and ticks what of it was typed."""
    typed = ask_text("Type your answer.")
    if typed is None:
        return
    if not typed.strip():
        print("Nothing was typed.")
        show_next(desk)
        return
    if is_overtaken(desk):
        return
    # Loads what reads code; who types no answers need not wait for that.
    from dp100_cards.cli.plain.recall_texts import comparison_text
    from dp100_cards.usecases.check_typed import check_typed

    card = desk.card.study_card.card
    check = check_typed(card, typed)
    if card.key_points:
        desk.session.set_said(check.found)
    reveal_whole(desk)
    if check.comparison is not None:
        print_text(comparison_text(check.comparison))


def _change_said(desk: LineDesk, argument: str, *, is_said: bool) -> None:
    count = len(desk.card.study_card.card.key_points)
    if not count:
        print("This card has no key points.")
        return
    places = _places(argument, count)
    if places is None:
        print(f"The key points are numbered 1 to {count}: +1 3 says that you said 1 and 3.")
        return
    said = desk.session.recall.said or frozenset()
    desk.session.set_said(said | places if is_said else said - places)
    print(f"Said: {_said_numbers(desk)} ({said_count(desk)}).")


def _places(argument: str, count: int) -> frozenset[int] | None:
    """The places that numbers mean, all for none; None where one of them is no key point."""
    words = argument.replace(",", " ").split()
    if not words:
        return frozenset(range(count))
    numbers = [int(word) for word in words if _is_number(word)]
    is_right = len(numbers) == len(words) and all(1 <= number <= count for number in numbers)
    return frozenset(number - 1 for number in numbers) if is_right else None


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS


def _said_numbers(desk: LineDesk) -> str:
    said = desk.session.recall.said or frozenset()
    return " ".join(str(place + 1) for place in sorted(said)) or "nothing"
