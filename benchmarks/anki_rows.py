"""What is compared with Anki, value by value."""

import math
import operator
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, cast

from anki_learner import Expected, Learner
from anki_tables import expected_in, seen_cards
from dp100_cards.model.memory import Phase
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.progress_report import ProgressReport, find_measures, progress_report
from dp100_cards.storage.cache.store import open_store_for_reading
from dp100_cards.usecases.measure_progress import Asked, source_in
from dp100_cards.usecases.workspace import Workspace

Graphs = Mapping[str, Any]
Counts = Mapping[Any, float]

DIFFERENCES = (
    "A card that was never seen is new here, and learning in Anki's today, reviews and answer"
    " buttons. These buttons also add relearning and cramming (Anki's kind Filtered) to learning,"
    " and tell young from mature in review.",
    "Anki's days are spans of 24 hours back from the next rollover, its hours those of the present"
    " offset from UTC; ours were fixed at the review. In the zone of this run they are the same.",
    "Anki bounds the time of an answer when it writes the review (here at ten minutes too), we"
    " when we add it up.",
    "Anki keeps no review that was taken back, and keeps a reset or a chosen due day as a review of"
    " kind Manual, which no graph counts.",
    "Anki's true retention also tests a card in learning or relearning whose step is not shorter"
    " than the rest of the day; no session of this history is so late.",
    "For retrievability Anki counts seconds since the last review, we study days; it was told of an"
    " instant that is so many whole days ago. As seconds pass meanwhile and it computes in single"
    " precision, a card within 0.0001 of the edge of a bin may be on either side.",
    "In future due Anki leaves out a buried card that is due today or overdue; here it counts on"
    " the day on which it comes back. (Added to Anki's numbers.)",
    "Anki counts a card in relearning at the interval that it gets afterwards, we at that of its"
    " step. (Moved in Anki's numbers.)",
    "FSRS's evaluation in Anki takes all reviews on another day than the one before, since the last"
    " reset, and weights newer ones more; so are the predictions of the last line. The measures"
    " calibration and calibration_error take the tests of true retention, each alike.",
    "Anki rounds stabilities to whole days, which moves some to another bin (moved back), and the"
    " daily load down (as ours here).",
)

_HAIR = 1e-4
_SPANS = {"all_time": None, "one_year": 365, "three_months": 90, "one_month": 30}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    ours: str
    anki: str
    same: bool


def rows(
    workspace: Workspace, learner: Learner, sections: tuple[str, ...], graphs: Graphs
) -> list[Row]:
    """All comparisons over these sections."""
    report = _report(workspace, Asked(sections))
    return [
        *_today(report.frame("today"), graphs["today"]),
        *_reviews(report, graphs["reviews"]),
        *_retention(report.frame("true_retention"), graphs["true_retention"]),
        *_spans(workspace, sections, report.about.today, graphs),
        *_cards(report, graphs),
        *_days(report, learner, sections, graphs),
        *_shares(report, learner, sections, graphs),
        _predictions(expected_in(learner, sections), graphs),
    ]


def _report(workspace: Workspace, asked: Asked, *names: str) -> ProgressReport:
    """These measures, or all."""
    store = open_store_for_reading(workspace.locations, workspace.deck_folders)
    with closing(store):
        return progress_report(source_in(store, workspace, asked), find_measures(names))


def _today(today: Frame, anki: Graphs) -> Iterator[Row]:
    ours = {column.name: _column(today, column.name)[0] for column in today.columns}
    yield _number("today: reviews", ours["reviews"], anki["answer_count"])
    yield _number("today: seconds", ours["seconds"], anki["answer_millis"] / 1000)
    yield _number("today: again", ours["again"], anki["answer_count"] - anki["correct_count"])
    yield _number("today: passed", ours["passed_ratio"], _share(anki, "correct_count"))
    yield _number("today: new, learning", ours["new"] + ours["learning"], anki["learn_count"])
    yield _number("today: review", ours["review"], anki["review_count"])
    yield _number("today: relearning", ours["relearning"], anki["relearn_count"])
    yield _number("today: cram", ours["cram"], anki["early_review_count"])


def _share(anki: Graphs, name: str) -> float:
    return float(anki[name] / anki["answer_count"])


def _reviews(report: ProgressReport, anki: Graphs) -> Iterator[Row]:
    frame, today = report.frame("reviews"), report.about.today
    days = [int(day_on) - today for day_on in _column(frame, "day")]
    kinds = {
        "new, learning": (("new", "learning"), ("learn",)),
        "review": (("review",), ("young", "mature")),
        "relearning": (("relearning",), ("relearn",)),
        "cram": (("cram",), ("filtered",)),
    }
    for kind, (our_names, anki_names) in kinds.items():
        columns = zip(*(_column(frame, name) for name in our_names), strict=True)
        ours = dict(zip(days, map(sum, columns), strict=True))
        yield _counts(f"reviews by day: {kind}", ours, _by_day(anki["count"], anki_names))
    all_kinds = tuple(name for _, names in kinds.values() for name in names)
    our_seconds = dict(zip(days, _column(frame, "seconds"), strict=True))
    their_seconds = {day: ms / 1000 for day, ms in _by_day(anki["time"], all_kinds).items()}
    yield _counts("seconds by day", our_seconds, their_seconds)
    count = sum(_by_day(anki["count"], all_kinds).values())
    studied = len(anki["count"])
    times, streak = report.frame("review_time"), report.frame("streak")
    seconds = sum(their_seconds.values())
    yield _number("days studied", _column(streak, "days_studied")[0], studied)
    yield _number("seconds a review", _column(times, "seconds_per_review")[0], seconds / count)
    yield _number("seconds a day studied", _column(times, "seconds_per_day")[0], seconds / studied)
    yield _number("reviews a day studied", _column(times, "reviews_per_day")[0], count / studied)


def _by_day(days: Mapping[str, Mapping[str, int]], names: Iterable[str]) -> Counts:
    return {int(day): sum(counts[name] for name in names) for day, counts in days.items()}


def _retention(frame: Frame, anki: Graphs) -> Iterator[Row]:
    for place, period in enumerate(frame.values("period")):
        theirs = anki["all_time" if period == "all" else str(period)]
        for age in ("young", "mature"):
            passed, failed = theirs[f"{age}_passed"], theirs[f"{age}_failed"]
            for name, value in (("passed", passed), ("tested", passed + failed)):
                ours = _column(frame, f"{age}_{name}")[place]
                yield _number(f"true retention, {period}: {age} {name}", ours, value)


def _spans(
    workspace: Workspace, sections: tuple[str, ...], today: int, graphs: Graphs
) -> Iterator[Row]:
    """What Anki tells of a year, three months and one, we ask for by --since."""
    for span, days in {
        "all_time": None,
        "one_year": 365,
        "three_months": 90,
        "one_month": 30,
    }.items():
        since_on = None if days is None else today - days + 1
        report = _report(workspace, Asked(sections, since_on), "hours", "ratings")
        hours, ratings = report.frame("hours"), report.frame("ratings")
        their_hours, buttons = enumerate(graphs["hours"][span]), graphs["buttons"][span]
        their = {hour: (each["total"], each["correct"]) for hour, each in their_hours}
        for place, name in enumerate(("reviews", "passed")):
            by_hour = dict(zip(_column(hours, "hour"), _column(hours, name), strict=True))
            by_their_hour = {hour: counts[place] for hour, counts in their.items()}
            yield _counts(f"hours, {span}: {name}", by_hour, by_their_hour)
        for place, rating in enumerate(("again", "hard", "good", "easy")):
            new, learning, review, relearning, cram = _column(ratings, rating)
            others = new + learning + relearning + cram
            yield _number(
                f"ratings, {span}: not review, {rating}", others, buttons["learning"][place]
            )
            theirs = buttons["young"][place] + buttons["mature"][place]
            yield _number(f"ratings, {span}: review, {rating}", review, theirs)


def _cards(report: ProgressReport, graphs: Graphs) -> Iterator[Row]:
    counts, anki = report.frame("card_counts"), graphs["card_counts"]["excluding_inactive"]
    names = {"new": "newCards", "learning": "learn", "relearning": "relearn"}
    for state, cards in zip(counts.values("state"), _column(counts, "cards"), strict=True):
        yield _number(f"card counts: {state}", cards, anki[names.get(str(state), str(state))])


def _days(
    report: ProgressReport, learner: Learner, sections: tuple[str, ...], graphs: Graphs
) -> Iterator[Row]:
    """Due days, intervals and stabilities; Anki's numbers are moved where DIFFERENCES says so."""
    due, future, today = report.frame("future_due"), graphs["future_due"], report.about.today
    cards = seen_cards(learner, sections)
    back_tomorrow = sum(card.is_buried and card.due_on <= today for card in cards)
    theirs = Counter(_numbered(future["future_due"])) + Counter({1: back_tomorrow})
    days = [int(day_on) - today for day_on in _column(due, "day")]
    ours = dict(zip(days, _column(due, "due"), strict=True))
    ahead = {day: count for day, count in theirs.items() if day >= 0}
    yield _counts("future due", ours, ahead)
    backlog = theirs.total() - sum(ahead.values())
    yield _number("future due: backlog", _column(due, "backlog")[0], backlog)
    yield _number("future due: with backlog", _column(due, "cumulative")[-1], theirs.total())
    load = _column(report.frame("daily_load"), "load")[0]
    yield _number("daily load", int(load), future["daily_load"])

    intervals = Counter(_numbered(graphs["intervals"]["intervals"]))
    for card in cards:
        if card.state.phase is Phase.RELEARNING:
            intervals[max(1, card.state.interval_days)] -= 1
            intervals[card.state.interval_days] += 1
    yield _binned("intervals", report.frame("intervals"), intervals)
    stabilities = Counter(_numbered(graphs["stability"]["intervals"]))
    exact: Counter[float] = Counter(stabilities)
    for card in cards:
        exact[round(card.stability_days)] -= 1
        exact[card.stability_days] += 1
    yield _binned("stability", report.frame("stability"), exact)


def _shares(
    report: ProgressReport, learner: Learner, sections: tuple[str, ...], graphs: Graphs
) -> Iterator[Row]:
    eases = graphs["difficulty"]["eases"]
    yield _binned("difficulty", report.frame("difficulty"), _by_share(eases))
    retrievability = graphs["retrievability"]
    recall = [card.retrievability(report.about.today) for card in seen_cards(learner, sections)]
    theirs = _by_share(retrievability["retrievability"])
    yield _binned("retrievability", report.frame("retrievability"), theirs, recall)
    known = _column(report.frame("knowledge"), "expected_known")[0]
    yield _number("estimated knowledge", known, retrievability["sum_by_card"], 1e-4)


def _predictions(expected: list[Expected], graphs: Graphs) -> Row:
    """Our predictions, judged as FSRS's evaluation judges its own."""
    last = max(1, len(expected) - 1)
    weights = [0.25 + 0.75 * (place / last) ** 3 for place in range(len(expected))]
    losses = [
        -math.log(each.retrievability if each.passed else 1 - each.retrievability)
        for each in expected
    ]
    loss = sum(map(operator.mul, weights, losses)) / sum(weights)
    return _number("predictions: log loss, weighted", loss, graphs["log_loss"], 1e-5)


def _by_share(percents: Mapping[str, int]) -> Counter[float]:
    return Counter({percent / 100: cards for percent, cards in _numbered(percents).items()})


def _numbered(counts: Mapping[str, int]) -> dict[int, int]:
    return {int(number): count for number, count in counts.items()}


def _column(frame: Frame, name: str) -> tuple[float, ...]:
    return cast("tuple[float, ...]", frame.values(name))


def _binned(
    name: str, frame: Frame, theirs: Mapping[Any, int], values: Sequence[float] = ()
) -> Row:
    """Compares with numbers that are finer than our bins, by how many cards are below each edge.

    `values` are what was counted where Anki's may be a hair off: they may be on either side.
    """
    below, wrong = 0.0, []
    for _, edge, cards in cast("tuple[tuple[float, float, float], ...]", frame.rows):
        below += cards
        their_below = sum(count for value, count in theirs.items() if value < edge)
        if abs(below - their_below) > sum(abs(value - edge) < _HAIR for value in values):
            wrong.append(edge)
    place = f" (first below {wrong[0]})" if wrong else f" ({len(frame.rows)} values)"
    total = sum(theirs.values())
    return Row(name + place, f"{below:.6g}", f"{total:.6g}", not wrong and below == total)


def _number(name: str, ours: float, anki: float, tolerance: float = 1e-9) -> Row:
    """One value; `tolerance` is that of single precision where Anki computes with it."""
    same = abs(ours - anki) <= tolerance * max(1, abs(anki))
    return Row(name, f"{ours:.6g}", f"{anki:.6g}", same)


def _counts(name: str, ours: Counts, anki: Counts) -> Row:
    """Many values; shown are their sums, and the first key at which they differ."""
    keys = sorted(key for key in {*ours, *anki} if ours.get(key, 0) != anki.get(key, 0))
    place = f" (first at {keys[0]})" if keys else f" ({len(ours)} values)"
    return Row(name + place, f"{sum(ours.values()):.6g}", f"{sum(anki.values()):.6g}", not keys)
