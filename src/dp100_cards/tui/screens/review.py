"""The review screen: keys become calls on the study session, what they return becomes a picture."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.rating import Rating
from dp100_cards.study.interval_text import clock_text
from dp100_cards.study.leech import is_leech
from dp100_cards.study.recall.proposed_rating import proposed_rating
from dp100_cards.study.steps_done import Rated, Stage
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import REVIEW_COMMANDS
from dp100_cards.tui.messages import SessionFinished
from dp100_cards.tui.review_hints import (
    before_reveal,
    key_range,
    rating_choices,
    rating_commands,
    rating_of,
)
from dp100_cards.tui.screens.reveal_control import RevealControl
from dp100_cards.tui.widgets.card_header import CardHeader
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.tui.widgets.covered import Covered
from dp100_cards.tui.widgets.point_list import Checklist, PointList
from dp100_cards.tui.widgets.rating_bar import RatingBar, RatingChoice
from dp100_cards.usecases.start_review import StartedReview

_TWICE_SECONDS = 0.15  # a rating key pressed again within this was meant once
_WIDE_COLUMNS = 112  # from here on the key points stand beside the card


class Desk(Covered, Container):
    """Holds the card and its key points."""


class ReviewScreen(Covered, RevealControl):
    """Shows the card on the desk, part by part, and takes its rating."""

    NAME = "review"
    CSS_PATH = "review.tcss"
    BINDINGS = bindings(REVIEW_COMMANDS)

    def __init__(self, review: StartedReview, stopwatch: Callable[[], float]) -> None:
        """`stopwatch`: seconds in front of the screen, to measure how long an answer took."""
        super().__init__(review)
        self._stopwatch = stopwatch
        self._shown_at = 0.0
        self._rating_key_at = -_TWICE_SECONDS
        self._header = CardHeader()
        self._point_list = PointList()
        self._rating_bar = RatingBar()

    def compose(self) -> ComposeResult:
        """Header, card with its key points, and what can be done with it."""
        yield self._header
        with Desk(id="desk"):
            yield self.card_view
            yield self._point_list
        yield self.notice
        yield self._rating_bar
        yield self.key_line

    def on_mount(self) -> None:
        """Shows the first card."""
        self.card_view.wrap_code = self.settings.wrap_code
        self.show_card()

    def on_resize(self) -> None:
        """Puts the key points beside the card, or below it."""
        self._show_points()

    @property
    def has_points_beside(self) -> bool:
        """Whether there is room for all key points beside the card."""
        return self.size.width >= _WIDE_COLUMNS

    def show_card(self) -> None:
        """Shows the card on the desk; after an undo with its answer, as it was rated."""
        if self.session.shown is None:
            self.post_message(SessionFinished())
            return
        self._shown_at = self._stopwatch()
        self.set_focus(None)
        self.tell("")
        self.show_marks()
        self.begin_card()
        self.stage_changed()

    def show_marks(self) -> None:
        """Shows where the card stands, and what makes it stand out."""
        shown = self.session.shown
        if shown is None:
            return
        signs = {
            "cram": self.session.is_cram,
            "flag": shown.marks.is_flagged,
            "leech": is_leech(shown.state.lapses, self.settings.leech_lapses),
            "your wording": bool(shown.study_card.edited),
        }
        standing_out = [sign for sign, is_so in signs.items() if is_so]
        self._header.show(shown, self.session.progress, signs=standing_out, until=self._until())

    def stage_changed(self) -> None:
        """Shows what can be done now that more of the card is uncovered, or an undo brought it."""
        self._forget_rating_key()
        self._show_points()
        self._show_ratings()
        self._show_keys()

    def action_rate(self, value: int) -> None:
        """Rates the card; before the answer is shown it tells how sure the learner is, if asked."""
        if self._stopwatch() - self._rating_key_at < _TWICE_SECONDS:
            return
        if self.session.is_revealed:
            self._rate(rating_of(value, self.settings.rating_buttons))
        elif self._asks_confidence() and value <= len(Confidence) and not self.is_overtaken():
            self.session.set_confidence(Confidence(value))
            self.uncover()
            self._rating_key_at = self._stopwatch()

    def action_reveal(self) -> None:
        """Shows the answer, then page by page what is shown, then the next part."""
        self._forget_rating_key()
        super().action_reveal()

    def action_points(self) -> None:
        """Goes to the key points, to tick them, or back."""
        if not self.session.is_revealed:
            self.tell("The key points can be ticked once the answer is shown.")
        elif not self._point_list.display:
            self.tell("This card has no key points.")
        else:
            self.set_focus(None if self._point_list.has_focus else self._point_list)

    @on(RatingBar.Chosen)
    def rate_clicked(self, event: RatingBar.Chosen) -> None:
        """A click on the rating bar rates like its key."""
        self._rate(event.rating)

    @on(PointList.Ticked)
    def tick_point(self, event: PointList.Ticked) -> None:
        """Notes that a key point was said, or was not."""
        self.session.tick(event.point)
        self._show_points()
        self._show_ratings()

    @on(PointList.Left)
    def leave_points(self) -> None:
        """Goes back to the card."""
        self.set_focus(None)

    @on(PointList.Turned)
    @on(CardView.Moved)
    def show_other_keys(self) -> None:
        """Shows the keys that matter where the learner is now."""
        self._show_keys()

    def _rate(self, rating: Rating) -> None:
        if self.is_overtaken():
            return
        took_seconds = round(self._stopwatch() - self._shown_at, 1)
        now = self.review.workspace.clock()
        rated = self.stored(lambda: self.session.rate(rating, now, took_seconds))
        if rated is not None:
            self.show_card()
            self._rating_key_at = self._stopwatch()
            self.tell(_leech_text(rated))

    def _forget_rating_key(self) -> None:
        """Something else was pressed since: the next rating key is no second one."""
        self._rating_key_at = -_TWICE_SECONDS

    def _asks_confidence(self) -> bool:
        return self.settings.confidence and self.session.stage is Stage.QUESTION

    def _confidence_keys(self) -> Sequence[str]:
        """The keys that say how sure the learner is; none while that is not asked."""
        names = ("rate_again", "rate_hard", "rate_good")
        return [*map(self.key, names)] if self._asks_confidence() else ()

    def _until(self) -> str:
        closes_at = self.review.closes_at
        if closes_at is None:
            return ""
        return f" until {clock_text(closes_at, self.review.workspace.clock().utc_offset_minutes)}"

    def _proposed(self) -> Rating | None:
        shown, said = self.session.shown, self.session.recall.said
        if shown is None or said is None:
            return None
        points = len(shown.study_card.card.key_points)
        return proposed_rating(len(said), points, buttons=self.settings.rating_buttons)

    def _show_points(self) -> None:
        shown, proposed = self.session.shown, self._proposed()
        if shown is None:
            return
        is_wide = self.has_points_beside
        self.set_class(is_wide, "-wide")
        checklist = Checklist(
            shown.study_card.card.key_points,
            self.session.recall.said,
            shown.points,
            self.session.is_revealed,
            proposed.label if proposed else "",
            self.key("points"),
            self._rating_keys(),
        )
        self._point_list.show(checklist, is_wide=is_wide)

    def _show_ratings(self) -> None:
        if self.session.is_revealed:
            self._rating_bar.show(self._choices())
            return
        shown = self.session.shown
        hint = before_reveal(
            self.key("reveal"),
            self.session.stage,
            confidence_keys=self._confidence_keys(),
            has_ladder=shown is not None and bool(shown.ladder),
        )
        self._rating_bar.show_hint(hint)

    def _choices(self) -> Sequence[RatingChoice]:
        now = self.review.workspace.clock()
        return rating_choices(self._keys(), self.session.preview(now), now.at, self._proposed())

    def _keys(self) -> dict[Rating, str]:
        """The ratings that can be given, each with its key."""
        commands = rating_commands(self.settings.rating_buttons)
        return {rating: self.key(name) for rating, name in commands.items()}

    def _rating_keys(self) -> str:
        return key_range([*self._keys().values()])

    def _show_keys(self) -> None:
        labels, space, rate = self.labels, self.key("reveal"), (self._rating_keys(), "rate")
        scroll = (f"{self.key('line_down')} {self.key('line_up')}", "scroll")
        if self._point_list.is_ticking:
            self.key_line.show([("a-z", "tick"), rate, ("Tab", "back to the card")])
            return
        if self.session.stage is Stage.QUESTION:
            keys = [*labels("reveal", "type", "skip"), scroll]
        elif self.session.stage is Stage.LADDER:
            keys = [(space, "whole answer" if self.is_at_end() else "next page"), *labels("all")]
        elif not self.is_at_end():
            others = [each for each in ("corrections", "explanation") if self.has_part(each)]
            keys = [(space, "next page"), *labels(*others[:1]), rate]
        elif self.next_part is not None:
            keys = [(space, self.next_part.title.lower()), rate]
        else:
            keys = [rate, *(labels("points") if self._point_list.display else ()), scroll]
        self.key_line.show([*keys, *labels("undo", "help", "quit")])


def _leech_text(rated: Rated) -> str:
    if rated.leech_points is None:
        return ""
    card_id, lapses = rated.review.card_id, rated.after.lapses
    missed = f"; missed most: {'; '.join(rated.leech_points)}" if rated.leech_points else ""
    then = " It is suspended now." if rated.is_suspended else " Write it anew, or split it."
    return f"Leech: {card_id} was forgotten {lapses} times{missed}.{then}"
