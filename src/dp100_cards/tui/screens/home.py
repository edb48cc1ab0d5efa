"""Home: what is due now, the key that starts, and the way to everything else."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import ScreenResume, ScreenSuspend
from textual.widgets import Static

from dp100_cards.model.errors import Dp100Error
from dp100_cards.model.selection import Selection
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import HOME_COMMANDS
from dp100_cards.tui.day_wording import (
    BEGINNERS_HINT,
    FORECAST_TITLE,
    NO_DECKS_HINT,
    banner_text,
    date_text,
    done_text,
    faults_text,
    settings_text,
    short_day_name,
)
from dp100_cards.tui.messages import BrowseChosen, ReviewChosen, SettingsChosen
from dp100_cards.tui.screens.desk_screen import DeskScreen
from dp100_cards.tui.widgets.banner import Banner, Hint, hint_line
from dp100_cards.tui.widgets.section_list import SectionList
from dp100_cards.tui.widgets.week_chart import DayBar, WeekChart
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.show_home import HomeReport, show_home
from dp100_cards.usecases.take_settings import take_settings

_KEYS = ("cram", "browse", "stats", "settings", "help", "quit")
_NARROW, _NARROW_KEYS = 64, ("cram", "browse", "stats", "help", "quit")
"""Below so many columns there is no room for all."""
_HEIGHTS = [(0, "-short"), (20, "-medium"), (24, "-normal"), (34, "-tall")]
SECONDS_BETWEEN_LOOKS = 60
"""How often to see whether a new study day has begun, or files have changed."""


class HomeScreen(DeskScreen):
    """What today brings by section, how it has been going, and the days to come."""

    NAME = "home"
    CSS_PATH = "home.tcss"
    BINDINGS = bindings(HOME_COMMANDS)
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__()
        self._desk = desk
        self._report = show_home(desk)
        self._day = Static(id="day", markup=False)
        self._banner = Banner()
        self._sections = SectionList()
        self._done = Static(id="done", markup=False)
        self._faults = Static(id="faults", markup=False)
        self._chart = WeekChart()
        self._is_covered = False
        self._waiting: tuple[str, ...] = ()
        """The settings that were changed and need another start."""

    def compose(self) -> ComposeResult:
        """The day above, the keys below, the rest in the middle."""
        with Horizontal(id="top"):
            yield self._day
            yield self._faults
        yield self.key_line
        yield self.notice
        with VerticalScroll(id="home", can_focus=False):
            yield self._banner
            yield self._sections
            yield self._done
            yield self._chart

    def on_mount(self) -> None:
        """Shows the report; looks now and then, and when one comes back, what is true now."""
        self._show(self._report)
        self._timer = self.set_interval(SECONDS_BETWEEN_LOOKS, self._look_again)
        self.watch(self.app, "app_focus", self._look_again, init=False)
        self.app.app_resume_signal.subscribe(self, self._look_again)

    def on_resize(self) -> None:
        """Names the keys that matter, as many as there is room for."""
        names = _NARROW_KEYS if self.size.width < _NARROW else _KEYS
        self.key_line.show(self.labels(*names))

    @on(ScreenSuspend)
    def rest(self) -> None:
        """Looks at nothing while another screen is before this one."""
        self._is_covered = True
        self._timer.pause()

    @on(ScreenResume)
    def come_back(self) -> None:
        """Counts anew: much may have happened in the meantime."""
        if self._is_covered:
            self._is_covered = False
            self._timer.resume()
            self.refresh_report()

    def refresh_report(self) -> None:
        """Counts anew what is in decks and journals now, whoever changed them."""
        if self.keep_up(self._desk):
            self._follow_settings()
        self._report = show_home(self._desk)
        self._show(self._report)

    def action_start_all(self) -> None:
        """Asks for a session over all sections."""
        self.post_message(ReviewChosen(Selection()))

    @on(SectionList.Opened)
    def action_start_section(self) -> None:
        """Asks for a session over the section under the cursor."""
        self._choose_section(is_cram=False)

    def action_cram(self) -> None:
        """Asks for all cards of the section under the cursor."""
        self._choose_section(is_cram=True)

    def action_move(self, by: int) -> None:
        """Moves the cursor."""
        self._sections.move(by)

    def action_browse(self) -> None:
        """Asks for all cards."""
        self.post_message(BrowseChosen())

    def action_settings(self) -> None:
        """Asks for the settings."""
        self.post_message(SettingsChosen())

    @on(SectionList.Moved)
    def show_what_starts(self) -> None:
        """Names the section under the cursor where it says what to press."""
        self._banner.show(banner_text(self._report), hint_line(self._hints()))

    def _follow_settings(self) -> None:
        """Goes by changed settings, and says of which that is not possible now."""
        has_changed = self._desk.has_other_settings()
        if has_changed:
            try:
                self._waiting = take_settings(self._desk)
            except Dp100Error as error:
                self.tell(str(error), is_error=True)
                return
        self.tell(settings_text(self._waiting, has_changed=has_changed))

    def _choose_section(self, *, is_cram: bool) -> None:
        chosen = self._sections.chosen
        if chosen is not None:
            sections = (str(chosen.section.id),)
            self.post_message(ReviewChosen(Selection(sections=sections, is_cram=is_cram)))

    def _show(self, report: HomeReport) -> None:
        self._day.update(date_text(report.today))
        self._sections.display = bool(report.sections)
        self._sections.show(report)
        self._done.update(done_text(report))
        self._faults.update(faults_text(report))
        self._done.display = not report.is_beginner
        self._chart.display = any(report.forecast.days)
        self._chart.show(FORECAST_TITLE, _bars(report))
        self.show_what_starts()

    def _hints(self) -> list[Hint]:
        report, chosen = self._report, self._sections.chosen
        if chosen is None:
            return [("", NO_DECKS_HINT)]
        name = f"{chosen.section.number} {chosen.section.id}".strip()
        if not report.cards:
            return [self._hint("cram", f"cram {name}"), self._hint("browse", "browse all cards")]
        if report.is_beginner:
            return [self._hint("start_all", BEGINNERS_HINT)]
        of_section = ("start_section", "review") if chosen.cards else ("cram", "cram")
        return [
            self._hint("start_all", "review all"),
            self._hint(of_section[0], f"{of_section[1]} {name}"),
        ]

    def _hint(self, name: str, label: str) -> Hint:
        return self.key(name), label

    def _look_again(self, _what: object = None) -> None:
        if not self._is_covered:
            self.refresh_report()


def _bars(report: HomeReport) -> list[DayBar]:
    return [
        DayBar(short_day_name(report.today + ahead, report.today), cards)
        for ahead, cards in enumerate(report.forecast.days)
    ]
