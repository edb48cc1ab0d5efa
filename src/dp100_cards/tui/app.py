"""The Textual application around the screens."""

from collections.abc import Awaitable, Callable, Iterable

from textual import on
from textual.app import App, SystemCommand
from textual.screen import Screen

from dp100_cards.tui.commands import REVIEW_COMMANDS
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.tui.screens.summary import SummaryScreen
from dp100_cards.usecases.start_review import StartedReview


class ReviewApp(App[None]):
    """One review session on the screen."""

    TITLE = "dp100"

    def __init__(self, review: StartedReview) -> None:
        super().__init__()
        self._review = review
        self._review_screen = ReviewScreen(review)

    def on_mount(self) -> None:
        """Opens the review."""
        self.push_screen(self._review_screen)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: our commands, then Textual's own."""
        if isinstance(screen, ReviewScreen):
            for command in REVIEW_COMMANDS:
                yield SystemCommand(command.help, command.id, self._runner(screen, command.action))
        yield from super().get_system_commands(screen)

    @on(ReviewScreen.Finished)
    def show_summary(self) -> None:
        """Shows what the session came to."""
        self.push_screen(SummaryScreen(self._review))

    @on(SummaryScreen.Undone)
    def back_to_review(self) -> None:
        """Goes on with the card whose rating was taken back."""
        self.pop_screen()
        self._review_screen.show_card()

    @staticmethod
    def _runner(screen: ReviewScreen, action: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await screen.run_action(action)

        return run
