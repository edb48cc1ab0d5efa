"""A learner who does not exist: some weeks of sessions, run through the program itself.

What they remember is drawn from hashes, so that the weeks are the same every time.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dp100_cards.model.ids import CardId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.model.study_day import study_day
from dp100_cards.model.time_text import day_to_text
from dp100_cards.study.recall.proposed_rating import proposed_rating
from dp100_cards.study.steps_done import Shown
from dp100_cards.usecases.add_note import add_note
from dp100_cards.usecases.start_review import StartedReview, start_review
from dp100_cards.usecases.workspace import Places, Workspace, open_workspace

FIRST_EVENING = datetime(2026, 10, 26, 18, 40, tzinfo=UTC)
TODAY = datetime(2026, 12, 3, 19, 10, tzinfo=UTC)
DAYS_OFF = frozenset({5, 12, 13, 19, 26, 27})
"""Days since the first evening on which nothing was reviewed; then there was no other."""
NEW_EVERY = 4
"""On every fourth day there is no new card, on the others one."""
HARD_CARD, HARD_POINTS = "q14", (1, 3, 4)
"""The card that does not stay in mind, and what of it least."""
NOTE = "Two ways, one word each: *load* (pandas, in memory) or *mount* (a path, for what is large)."


class MovingClock:
    """Tells a time that is moved by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> Moment:
        """The time, one hour east of Greenwich."""
        return Moment(round(self.now.timestamp() * 1000), 60)


def beginner(home: Path, decks: Path) -> Workspace:
    """A home in which nothing has happened yet."""
    return open_workspace(Places(str(home), str(decks)), MovingClock(TODAY))


def learner(home: Path, decks: Path) -> Workspace:
    """A home with five weeks of reviews, a note, a flag and a suspended card."""
    clock = MovingClock(FIRST_EVENING)
    workspace = open_workspace(Places(str(home), str(decks)), clock)
    for day in range((TODAY - FIRST_EVENING).days):
        if day not in DAYS_OFF:
            clock.now = FIRST_EVENING + timedelta(days=day, minutes=drawn(f"start {day}") * 50)
            _evening(workspace, clock, new=day % NEW_EVERY > 0)
    _put_aside(workspace)
    clock.now = TODAY
    now = clock()
    today = study_day(now.at, now.utc_offset_minutes, workspace.settings.rollover_hour)
    note_day = day_to_text(today - 2)
    add_note(workspace.locations, CardId(HARD_CARD), NOTE, note_day)
    return workspace


def drawn(name: str) -> float:
    """A number from 0 to 1 that belongs to a name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6]) / 256**6


def _evening(workspace: Workspace, clock: MovingClock, *, new: int) -> None:
    review = start_review(workspace, Selection(new_limit=new))
    while review.session.shown is not None:
        _answer(review, review.session.shown, clock)
    review.close()


def _answer(review: StartedReview, shown: Shown, clock: MovingClock) -> None:
    session, card_id = review.session, shown.queued.card_id
    points = len(shown.study_card.card.key_points)
    while not session.is_revealed:
        session.reveal()
    rating = Rating.GOOD
    if shown.state.due_at is None:  # nobody ticks points again some minutes later
        said = frozenset(point for point in range(points) if _is_said(shown, point))
        session.set_said(said)
        rating = proposed_rating(len(said), points, buttons=4) or Rating.GOOD
    if rating is Rating.GOOD and drawn(f"easy {card_id} {shown.state.reviews}") < 1 / 12:
        rating = Rating.EASY
    seconds = round(25 + 70 * drawn(f"seconds {card_id} {shown.state.reviews}"), 1)
    clock.now += timedelta(seconds=seconds)
    session.rate(rating, clock(), seconds)


def _is_said(shown: Shown, point: int) -> bool:
    """Few points are forgotten; one in eight often, and most of all those of the hard card."""
    card_id, reviews = shown.queued.card_id, shown.state.reviews
    forgotten = 0.55 if drawn(f"point {card_id} {point}") < 1 / 8 else 0.12
    if card_id == HARD_CARD and point in HARD_POINTS:
        forgotten = 0.8
    return drawn(f"said {card_id} {point} {reviews}") > forgotten


def _put_aside(workspace: Workspace) -> None:
    """Flags one card, and suspends another."""
    review = start_review(workspace, Selection(cards=("q08", "q20")))
    review.session.toggle_flag(workspace.clock())
    review.session.skip(workspace.clock())
    review.session.suspend(workspace.clock())
    review.close()
