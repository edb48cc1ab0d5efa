"""All settings, one row each; files, checks, texts and documents are made from this table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dp100_cards.model.selection import Order
from dp100_cards.model.settings import LeechAction, Reveal, Settings
from dp100_cards.storage.settings.value_kinds import (
    Choice,
    Duration,
    Durations,
    Folder,
    OneNumber,
    Ratio,
    Switch,
    Text,
    ValueKind,
    Whole,
)

KEYS = "keys"
"""The one setting whose names are free: the id of a command and its keys."""

_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    name: str
    """In the file, with the table it stands in, such as `backup.daily`; public."""
    field: str
    """In Settings."""
    kind: ValueKind
    """Of the value; of each value in the table of keys."""
    help: str
    """One sentence."""

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"DP100_{self.name.upper().replace('.', '_')}"

    @property
    def default(self) -> object:
        """The value in Settings where nothing is set."""
        return getattr(_DEFAULTS, self.field)

    def written(self, value: Any) -> str:
        """A value of Settings as TOML."""
        if self.name == KEYS:
            return inline_table(value)
        return self.kind.write(value)


SETTINGS = (
    Setting("new_per_day", "new_per_day", Whole(0, 9999),
            "How many new cards a day may bring."),
    Setting("reviews_per_day", "reviews_per_day", Whole(0, 9999),
            "How many cards seen before a day may bring; those being learned are not counted."),
    Setting("desired_retention", "desired_retention", Ratio(0.70, 0.99),
            "The share of cards to be recalled when they come due."),
    Setting("learning_steps", "learning_steps_seconds", Durations(),
            "The waits of a new card before its interval is counted in days."),
    Setting("relearning_steps", "relearning_steps_seconds", Durations(),
            "The same after a lapse."),
    Setting("learn_ahead", "learn_ahead_seconds", Duration(86_400),
            "How much early a card being learned is shown when nothing else is left."),
    Setting("maximum_interval_days", "maximum_interval_days", Whole(1, 36_500),
            "The longest interval, in days."),
    Setting("rollover_hour", "rollover_hour", Whole(0, 23),
            "The hour at which a new study day begins."),
    Setting("fuzz", "fuzz", Switch(),
            "Whether intervals are spread a little, so that cards learned together part."),
    Setting("order", "order", Choice(Order),
            "The order of due cards: by day, at random, sections mixed, or weakest first."),
    Setting("leech_lapses", "leech_lapses", Whole(1, 99),
            "How many lapses make a card a leech."),
    Setting("leech_action", "leech_action", Choice(LeechAction),
            "What happens to a leech: it is marked, or suspended too."),
    Setting("reveal", "reveal", Choice(Reveal),
            "Whether the answer comes step by step with what explains it, or all at once."),
    Setting("rating_buttons", "rating_buttons", OneNumber((2, 4)),
            "4 ratings, or 2: Again and Good."),
    Setting("type_answers", "type_answers", Switch(),
            "Whether each answer is typed before it is shown."),
    Setting("confidence", "confidence", Switch(),
            "Whether to ask, before the answer, how sure you are."),
    Setting("scaffolded_retry", "scaffolded_retry", Switch(),
            "Whether a card rated Again comes back with the points you missed blanked first."),
    Setting("wrap_code", "wrap_code", Switch(),
            "Whether long lines of code are wrapped, not cut at the edge."),
    Setting("theme", "theme", Text(),
            "The colours of the screen."),
    Setting("low_bandwidth", "low_bandwidth", Switch(),
            "Whether to spare a slow line: no animation, no smooth scrolling."),
    Setting("editor", "editor", Text(may_be_empty=True),
            "The command that edits cards; empty means that of VISUAL or EDITOR."),
    Setting("history.folder", "history_folder", Folder(),
            "Where the history lies; empty means in the data folder."),
    Setting("backup.folder", "backup_folder", Folder(),
            "Where backups are kept; empty means `backups` in the data folder."),
    Setting("backup.daily", "backup_daily", Whole(0, 999),
            "Of how many days the newest backup is kept."),
    Setting("backup.weekly", "backup_weekly", Whole(0, 999),
            "Of how many weeks the newest backup is kept."),
    Setting("backup.monthly", "backup_monthly", Whole(0, 999),
            "Of how many months the newest backup is kept."),
    Setting(KEYS, "keys", Text(may_be_empty=True),
            "The keys of a command by its id, separated by commas."),
)  # fmt: skip

SETTING_BY_NAME = {setting.name: setting for setting in SETTINGS}

TABLES = {name.partition(".")[0]: name for name in SETTING_BY_NAME if "." in name}
"""The tables that settings stand in, each with one of its settings."""


def setting_named(name: str) -> Setting | None:
    """The setting of a full name such as `order`, `backup.daily` or `keys.review.undo`."""
    return SETTING_BY_NAME.get(KEYS if name.startswith(f"{KEYS}.") else name)


def inline_table(texts: Mapping[str, str]) -> str:
    """Names and texts as a table on one line of TOML."""
    text = Text()
    entries = (f"{text.write(name)} = {text.write(each)}" for name, each in texts.items())
    return f"{{ {', '.join(entries)} }}" if texts else "{}"
