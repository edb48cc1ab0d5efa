"""Frames of every measure as a learner of some months might have them, without any history."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from dp100_cards.model.errors import UnknownSectionError
from dp100_cards.model.ids import DeckId
from dp100_cards.stats.frame import Frame, Value
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.study.sections import Section
from dp100_cards.usecases.watch_progress import View
from tests.support.histories import TODAY, scope
from tests.support.measure_columns import NAMES, columns_of

Rows = Sequence[Sequence[Value]]
_OF_THE_PRESENT = {
    "today", "streak", "future_due", "daily_load", "card_counts", "intervals", "stability",
    "difficulty", "retrievability", "knowledge", "leeches", "readiness",
}  # fmt: skip
_SECTIONS = (
    ("I.A", "Workspaces", 0.81), ("I.B", "Access", 0.66), ("I.C", "Compute", 0.43),
    ("II.A", "Data [red]and[/red] stores", 0.9), ("II.B", "Experiments", 0.72),
    ("II.C", "Training", 0.58), ("II.D", "Models in production, monitored and retrained", 0.31),
)  # fmt: skip
_HOURS = (7, 8, 12, 13, 18, 19, 20, 21, 22)
_SIZES = (0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


def sample_frame(name: str, about: Period, share: float = 1.0) -> Frame:
    """A measure's values over some days; `share`: how much of the history there is."""
    rows, notes = _rows(name, about, share)
    columns, keys = columns_of(name)
    return Frame(columns, tuple(map(tuple, rows)), keys, notes)


def empty_frame(name: str) -> Frame:
    """The measure of a learner who has done nothing yet."""
    return replace(sample_frame(name, Period(TODAY, TODAY)), rows=(), notes=("Too little data.",))


@dataclass
class SampleProgress:
    """Progress without a desk; remembers what it was asked."""

    frame: Callable[[str, Period, float], Frame] = sample_frame
    measures: Sequence[str] = NAMES
    """Those that there are."""
    asked: list[tuple[View, str]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    """Sections whose decks were taken away while one looked at them."""

    def sections(self) -> Sequence[Section]:
        return [
            Section(DeckId(title.split()[0].casefold()), number, title)
            for number, title, _ in _SECTIONS
        ]

    def keep_up(self) -> None:
        pass

    def report(self, view: View, measures: Iterable[str]) -> ProgressReport:
        if view.section in self.gone:
            raise UnknownSectionError(f"there is no section '{view.section}'")
        first_on = 0 if view.days is None else TODAY - view.days + 1
        about = Period(first_on, TODAY)
        share = 1.0 if view.section is None else 0.2
        found = [name for name in measures if name in self.measures]
        self.asked += [(view, name) for name in found]
        measured = (Measured(_measure(name), self.frame(name, about, share)) for name in found)
        return ProgressReport(scope(about), tuple(measured))


def _measure(name: str) -> Measure:
    return Measure(
        id=name,
        title=name.replace("_", " ").capitalize(),
        says=f"What {name} says.",
        formula=f"How {name} is computed, [b]in words[/b].",
        source="A manual.",
        compute=lambda source: empty_frame(name),
        depends_on_period=name not in _OF_THE_PRESENT,
    )


def _noise(*parts: int) -> float:
    """A number from 0 to 1 that looks drawn by lot, and is always the same."""
    value = 7
    for part in parts:
        value = (value * 1_103_515_245 + part * 12_345 + 977) % 2_147_483_648
    return (value // 1024 % 1000) / 1000


def _days(about: Period) -> list[int]:
    """The studied days among the last four hundred."""
    return [
        day_on
        for day_on in range(max(about.since_on, TODAY - 399), about.until_on + 1)
        if _noise(day_on) > 0.3 and not 100 < TODAY - day_on < 122
    ]


def _reviews(day_on: int) -> int:
    return round(4 + 60 * _noise(day_on, 3) ** 2)


def _rows(name: str, about: Period, share: float) -> tuple[Rows, tuple[str, ...]]:
    notes = {
        "readiness": ("A card that was never seen counts with the share of new cards that were"
                      " known at first sight.",),
        "confidence": ("3 of 40 that you were sure of were wrong.",),
        "intervals": ("median 23d",),
        "stability": ("median 31d",),
    }  # fmt: skip
    one_row: dict[str, Sequence[Value]] = {
        "today": (round(42 * share), 754.0, 4, 0.905, 6, 11, 20, 3, 2),
        "streak": (12, 61, 274),
        "daily_load": (14.3 * share,),
        "knowledge": (270 * share, 215 * share, 171.4 * share, 0.635),
        "review_time": (17.9, 623.0, 34.8, 171_000.0 * share),
        "calibration_error": (2143, 0.912, 0.897, 0.3021, 0.0214),
    }
    if name in one_row:
        return [one_row[name]], ()
    return _MANY[name](about, share), notes.get(name, ())


def _due(about: Period, share: float) -> Rows:
    rows: list[Sequence[Value]] = []
    waiting = 0
    for ahead in range(200):
        due = round((22 if ahead < 8 else 9) * share * _noise(ahead, 5) * (1 - ahead / 260))
        backlog = round(17 * share) if not ahead else 0
        waiting += due + backlog
        if due or backlog:
            rows.append((TODAY + ahead, due, backlog, waiting))
    return rows


def _bins(sizes: Sequence[float], share: float, peak: int) -> Rows:
    return [
        (begin, end, round(60 * share / (1 + abs(place - peak))))
        for place, (begin, end) in enumerate(pairwise(sizes))
    ]


def _weeks(about: Period, share: float) -> Rows:
    first_on = max(about.since_on, TODAY - 399)
    rows: list[Sequence[Value]] = []
    for day_on in range(about.until_on - 6, first_on - 1, -7):
        tested = 0 if 100 < TODAY - day_on < 122 else round(40 * share + 1)
        passed = round(tested * (0.8 + 0.18 * _noise(day_on, 1)))
        rows.append((day_on, passed, tested, passed / tested if tested else None))
    return rows[::-1]


def _retention(about: Period, share: float) -> Rows:
    tested = {"today": 20, "yesterday": 0, "week": 122, "month": 498, "year": 4210, "all": 5120}
    rows: list[Sequence[Value]] = []
    for period, whole in tested.items():
        mature = round(whole * 0.6)
        counts = [(round(0.88 * (whole - mature)), whole - mature), (round(0.93 * mature), mature)]
        counts.append((counts[0][0] + counts[1][0], whole))
        values = ((passed, of, passed / of if of else None) for passed, of in counts)
        rows.append((period, *chain.from_iterable(values)))
    return rows


def _counts(about: Period, share: float) -> Rows:
    counts = (55, 11, 3, 84, 106, 9, 2)
    states = ("new", "learning", "relearning", "young", "mature", "suspended", "buried")
    return [(state, round(cards * share), cards / 270)
            for state, cards in zip(states, counts, strict=True)]  # fmt: skip


def _ratings(about: Period, share: float) -> Rows:
    phases = (
        ("new", 61, 12, 190, 40), ("learning", 88, 20, 310, 5), ("review", 310, 220, 2900, 190),
        ("relearning", 61, 9, 240, 2), ("cram", 12, 0, 60, 4),
    )  # fmt: skip
    return [(phase, *(round(count * share) for count in counts), 1 - counts[0] / sum(counts))
            for phase, *counts in phases]  # fmt: skip


def _of_sections(about: Period, share: float) -> Rows:
    return [
        (number, title, 30 + 4 * place, 6, 2, 9, 11 + place, 1, 3 + place, 640, 11_000.0, 401, 441,
         0.84 + known / 7, known)
        for place, (number, title, known) in enumerate(_SECTIONS)
    ]  # fmt: skip


def _topics(about: Period, share: float) -> Rows:
    return [
        (
            number,
            f"{topic}. What {title} is \u4f60\u597d",
            6,
            5,
            80,
            60,
            70,
            0.857,
            known - topic / 20,
        )
        for number, title, known in _SECTIONS
        for topic in range(1, 6)
    ]


def _readiness(about: Period, share: float) -> Rows:
    scopes = [*((number, known) for number, _, known in _SECTIONS), ("all", 0.64), ("exam", 0.58)]
    return [
        (name, 40, 31, None, None, None)
        if name == "I.B"
        else (name, 40, 31, known, known - 0.08, known + 0.07)
        for name, known in scopes
    ]


_TENTHS = tuple(place / 10 for place in range(11))
_TWENTIETHS = tuple(place / 20 for place in range(21))
_MANY: dict[str, Callable[[Period, float], Rows]] = {
    "reviews": lambda about, share: [
        (day_on, _reviews(day_on), 3, 5, _reviews(day_on) - 10, 1, 1, 21.5 * _reviews(day_on))
        for day_on in _days(about)
    ],
    "future_due": _due,
    "card_counts": _counts,
    "intervals": lambda about, share: _bins(_SIZES, share, 5),
    "stability": lambda about, share: _bins(_SIZES, share, 6),
    "difficulty": lambda about, share: _bins(_TENTHS, share, 4),
    "retrievability": lambda about, share: _bins(_TWENTIETHS, share, 18),
    "hours": lambda about, share: [
        (hour, round(900 * share * _noise(hour)), 300, 0.75 + 0.25 * _noise(hour, 2))
        for hour in _HOURS
    ],
    "ratings": _ratings,
    "true_retention": _retention,
    "retention_by_week": _weeks,
    "lapses": lambda about, share: [
        (lapses, round(120 * share / (1 + lapses) ** 2)) for lapses in range(10)
    ],
    "leeches": lambda about, share: [
        (f"q{number:02}", "II.C", 24 - number, 90 - number) for number in (3, 14, 16)
    ],
    "sections": _of_sections,
    "topics": _topics,
    "domains": lambda about, share: [
        ("1", "Design and prepare a solution", "20-25%", 60, 50, 300, 331, 0.906, 0.7),
        ("2", "Explore data, and run experiments", "20-25%", 70, 60, 300, 340, 0.88, 0.52),
    ],
    "areas": lambda about, share: [
        (f"{domain}{area}", "Manage what there is", 9, 8, 50, 55, 0.91, 0.4 + domain / 10)
        for domain in (1, 2)
        for area in "abc"
    ],
    "calibration": lambda about, share: [
        (begin, begin + 0.05, 4 + place * place, begin + 0.03,
         min(1.0, begin + 0.03 + 0.12 * (_noise(place, 8) - 0.5)))
        for place, begin in enumerate(_TWENTIETHS[8:-1])
    ],
    "missed_points": lambda about, share: [
        (f"q{number:02}", f"[b]Point {number}[/b] of an answer that goes on for quite a while",
         9 - number, 11, (9 - number) / 11)
        for number in range(1, 8)
    ],
    "confidence": lambda about, share: [
        ("sure", 40, 37, 0.925), ("think so", 61, 44, 0.721), ("guess", 22, 9, 0.409),
    ],
    "first_try": lambda about, share: [
        *((number, 30, 21, 0.5 + known / 3) for number, _, known in _SECTIONS),
        ("all", 210, 147, 0.7),
    ],
    "readiness": _readiness,
}  # fmt: skip
