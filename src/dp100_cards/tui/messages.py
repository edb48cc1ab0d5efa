"""What screens tell the application: what the learner has chosen, and what has come to its end."""

from textual.message import Message

from dp100_cards.model.selection import Selection
from dp100_cards.study.steps_done import Step


class ReviewChosen(Message):
    """A session is wanted."""

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self.selection = selection


class BrowseChosen(Message):
    """All cards are to be looked through."""


class StatsChosen(Message):
    """Progress is to be seen."""


class SettingsChosen(Message):
    """The settings are to be seen."""


class SessionFinished(Message):
    """The last card of a session was rated or put aside."""

    def __init__(self, told: str = "") -> None:
        """`told`: what is to be said of that."""
        super().__init__()
        self.told = told


class SessionResumed(Message):
    """A step was taken back after the end; its card is on the desk again."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step


class MoreWanted(Message):
    """What has become due by now is to be reviewed as well."""


class ScreenLeft(Message):
    """The learner is done with a screen."""
