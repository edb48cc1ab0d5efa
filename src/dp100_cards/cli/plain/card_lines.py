"""Lines about the card on the desk: its heading and its key points."""

from dp100_cards.cli.card_text import TitledText
from dp100_cards.cli.plain.line_desk import LineDesk
from dp100_cards.model.rating import Rating
from dp100_cards.study.leech import is_leech
from dp100_cards.study.point_record import PointRecord
from dp100_cards.study.recall.proposed_rating import proposed_rating


def print_text(text: TitledText) -> None:
    """A title on a line of its own, what it is about, and an empty line."""
    print(f"{text.title}\n{text.markdown}\n")


def heading(desk: LineDesk) -> str:
    """Which card of how many this is, where it belongs, and what stands out about it."""
    shown, progress = desk.card, desk.session.progress
    facts = [str(shown.queued.card_id), shown.state.phase.label]
    if shown.marks.is_flagged:
        facts.append("flagged")
    if is_leech(shown.state.lapses, desk.settings.leech_lapses):
        facts.append("leech")
    place = f"Card {progress.done + 1}/{progress.total}: {shown.study_card.place}"
    return f"{place} ({', '.join(facts)})"


def checklist(desk: LineDesk) -> TitledText:
    """The key points, numbered, and which of them were said or missed before."""
    said = desk.session.recall.said or frozenset()
    points = desk.card.study_card.card.key_points
    lines = [
        f"[{'x' if place in said else ' '}] {place + 1}. {' '.join(point.split())}"
        f"{_missed_before(point, desk.card.points)}"
        for place, point in enumerate(points)
    ]
    return TitledText("Key points", "\n".join(lines))


def said_count(desk: LineDesk) -> str:
    """Such as `3 of 5 said: Hard proposed`; empty while nobody looked."""
    said, points = desk.session.recall.said, desk.card.study_card.card.key_points
    if said is None or not points:
        return ""
    proposed = _proposed(desk, len(said), len(points))
    return f"{len(said)} of {len(points)} said: {proposed.label} proposed" if proposed else ""


def _proposed(desk: LineDesk, said: int, points: int) -> Rating | None:
    return proposed_rating(said, points, buttons=desk.settings.rating_buttons)


def _missed_before(point: str, record: PointRecord) -> str:
    if point in record.missed_twice:
        return " (missed twice in a row)"
    return " (missed last time)" if point in record.missed_last else ""
