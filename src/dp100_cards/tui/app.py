"""The Textual application around the screens: which one follows on which."""

from collections.abc import Awaitable, Callable, Iterable

from textual import on
from textual.app import SystemCommand
from textual.screen import Screen

from dp100_cards.model.errors import Dp100Error
from dp100_cards.model.selection import Selection
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.tui.clock_question import ClockQuestion
from dp100_cards.tui.commands import APP_COMMANDS, COMMANDS
from dp100_cards.tui.messages import (
    BrowseChosen,
    MoreWanted,
    ReviewChosen,
    ScreenLeft,
    SessionFinished,
    SessionResumed,
    SettingsChosen,
    StatsChosen,
)
from dp100_cards.tui.own_keys import own_commands
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.tui.terminal_app import TerminalApp
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.start_review import StartedReview, begin_session


class DeskApp(TerminalApp[None]):
    """The desk on the screen: home and what can be reached from there, or one review alone."""

    TITLE = "dp100"

    def __init__(self, desk: OpenDesk, review: StartedReview | None = None) -> None:
        """Opens at home, unless a review is given."""
        settings = desk.workspace.settings
        super().__init__(
            theme=settings.theme,
            low_bandwidth=settings.low_bandwidth,
            keys=settings.keys,
            stopwatch=desk.workspace.stopwatch,
        )
        self._desk = desk
        self._only_review = review
        self.reviews: list[StartedReview] = []
        """The sessions of this run, oldest first."""
        self._clock_question = ClockQuestion(self, desk)

    def on_mount(self) -> None:
        """Opens the first screen."""
        self._clock_question.tell()
        if self._only_review is not None:
            self._open_review(self._only_review)
            return
        from dp100_cards.tui.screens.home import HomeScreen

        self.push_screen(HomeScreen(self._desk))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the commands of the screen, of all screens, and Textual's."""
        commands = COMMANDS.get(getattr(screen, "NAME", ""), ())
        others = [command for command in APP_COMMANDS if command.id != _PALETTE]
        for command in own_commands(self, [*commands, *others]):
            title = f"{command.help.rstrip('.')} ({command.shown_key})"
            yield SystemCommand(title, command.id, _runner(screen, command.action))
        for system_command in super().get_system_commands(screen):
            if system_command.title in _TEXTUALS:
                yield system_command

    @on(ReviewChosen)
    def start_review(self, event: ReviewChosen) -> None:
        """Starts the review that was chosen."""
        self._clock_question.settle(lambda: self._begin(event.selection))

    @on(BrowseChosen)
    def open_browse(self) -> None:
        """Shows all cards."""
        from dp100_cards.tui.screens.browse import BrowseScreen

        self.push_screen(BrowseScreen(self._desk))

    @on(StatsChosen)
    def open_stats(self) -> None:
        """Shows the charts."""
        from dp100_cards.tui.screens.stats import StatsScreen
        from dp100_cards.usecases.watch_progress import ProgressWatch

        self.push_screen(StatsScreen(ProgressWatch(self._desk)))

    @on(SettingsChosen)
    def open_settings(self) -> None:
        """Shows all settings."""
        from dp100_cards.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self._desk))

    @on(SessionFinished)
    def show_summary(self, event: SessionFinished) -> None:
        """Shows what the session came to, unless its last step was taken back at once."""
        from dp100_cards.tui.screens.summary import SummaryScreen

        if isinstance(self.screen, ReviewScreen) and self.screen.session.shown is None:
            self.push_screen(SummaryScreen(self.reviews[-1], event.told))

    @on(SessionResumed)
    def back_to_review(self, event: SessionResumed) -> None:
        """Goes on with the card whose step was taken back."""
        if self._is_in_session():
            while not isinstance(self.screen, ReviewScreen):
                self.pop_screen()
            self.screen.show_card()
            self.screen.tell_taken_back(event.step)

    @on(MoreWanted)
    def review_more(self) -> None:
        """Goes on with what is due by now, if anything is."""
        review = self._begun(self.reviews[-1].selection)
        if review is not None:
            self._close_session()
            self._open_review(review)

    @on(ScreenLeft)
    def leave(self) -> None:
        """Goes back to the screen before, or ends where there is none."""
        if self._only_review is not None or len(self.screen_stack) <= _WITH_HOME:
            self.exit()
        elif self.reviews and self._is_in_session():
            self._close_session()
        else:
            self.pop_screen()

    def _begin(self, selection: Selection) -> None:
        review = self._begun(selection)
        if review is not None:
            self._open_review(review)

    def _begun(self, selection: Selection) -> StartedReview | None:
        """A session with cards in it; says why where there is none."""
        try:
            self._desk.keep_up()
            review = begin_session(self._desk, selection)
        except Dp100Error as error:
            self.notify(clean_line(str(error)), severity="error", markup=False)
            return None
        if review.session.shown is None:
            self.notify("Nothing of that is due now.", markup=False)
            return None
        return review

    def _open_review(self, review: StartedReview) -> None:
        self.reviews.append(review)
        self.push_screen(ReviewScreen(review, self.attention))

    def _is_in_session(self) -> bool:
        return any(isinstance(screen, ReviewScreen) for screen in self.screen_stack)

    def _close_session(self) -> None:
        """Takes away the review and all that lies over it."""
        while self._is_in_session():
            self.pop_screen()


_PALETTE = "app.palette"
"""The palette does not offer itself."""

_TEXTUALS = ("Theme", "Screenshot")
"""What of Textual's own commands has a meaning here."""

_WITH_HOME = 2  # screens: Textual's own empty one, and home


def _runner(screen: Screen[object], action: str) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        await screen.run_action(action)

    return run
