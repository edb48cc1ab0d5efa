"""Several `dp100` at once on one home: processes of their own, real files, real keys."""

import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.storage.cache.cache_file import open_cache_for_writing
from dp100_cards.storage.due_calendar import clock_now
from tests.support.commands import (
    COMMAND,
    PACKAGES,
    PATIENCE_SECONDS,
    PlainReview,
    dp100,
    environment,
)
from tests.support.decks import deck, three_decks, write_deck_file
from tests.support.events import journal_entries, ratings, reviewed, write_journal
from tests.support.lock_holder import stopped_in_the_lock
from tests.support.terminal import Terminal
from tests.support.workspaces import files_in

USERS = Path(__file__).parent.parent / "support" / "cache_users.py"
OTHER = DeviceId("another-machine")
ROUNDS = 20
"""Of the long runs."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return three_decks(tmp_path / "decks")


@contextmanager
def plain_review(home: Path, decks: Path) -> Iterator[PlainReview]:
    review = PlainReview(home=home, decks=decks)
    try:
        yield review
        if review.process.poll() is None:
            review.finish()
    finally:
        review.process.kill()
        review.process.wait()


def arrive(home: Path, *rated: tuple[str, Rating]) -> None:
    """Another machine's journal comes, as a synchronising program puts it in place."""
    now = Moment(*clock_now())
    events = [reviewed(card_id, rating, now) for card_id, rating in rated]
    path = write_journal(home / "arriving", events, OTHER)
    path.rename(home / "history" / path.name)


def due(home: Path, decks: Path) -> int:
    done = dp100("due", home=home, decks=decks)
    assert (done.code, done.err) == (0, "")
    return int(done.out)


def test_a_card_that_another_session_has_rated_is_not_rated_again(home: Path, decks: Path) -> None:
    with plain_review(home, decks) as one, plain_review(home, decks) as other:
        for each in (one, other):
            each.until("What is c1?")
        one.type("")
        one.until("4 Easy")
        other.type("")
        other.until("4 Easy")
        other.type("4")
        other.until("What is d1?")
        one.type("4")
        said = one.until("What is d1?")
        assert re.search(r"Meanwhile: c1 was rated Easy \d+s ago in another session: passed", said)
        other.type("@")
        other.until("What is m1?")
        one.type("")
        assert "d1 was suspended" in one.until("What is m1?")
    assert ratings(home) == [("c1", 4)]


def test_what_arrives_from_another_machine_is_seen_before_the_answer(
    home: Path, decks: Path
) -> None:
    with plain_review(home, decks) as review:
        review.until("What is c1?")
        review.until("]")
        arrive(home, ("c1", Rating.EASY), ("d1", Rating.EASY))
        review.type("")
        assert "c1 was rated Easy" in review.until("on another machine: passed over.")
        review.until("What is m1?")
    assert journal_entries(home)[0]["card"] == "c1"
    assert len(journal_entries(home)) == 2


def test_undo_says_what_another_session_has_rated_since(home: Path, decks: Path) -> None:
    with plain_review(home, decks) as one, plain_review(home, decks) as other:
        one.until("What is c1?")
        other.until("What is c1?")
        one.type("\n1")
        one.until("What is d1?")
        other.type("\ne")  # too late, says the session, and shows the next one
        other.until("What is d1?")
        arrive(home, ("c1", Rating.EASY))
        one.type("u")
        said = one.until("What is c1?")
        assert "Taken back: c1 Again.\nWhat still counts: the card was rated Easy" in said


def test_redo_over_what_another_session_has_rated_since_is_asked_for_twice(
    home: Path, decks: Path
) -> None:
    with plain_review(home, decks) as one, plain_review(home, decks) as other:
        for each in (one, other):
            each.until("What is c1?")
        one.type("\n3")
        one.until("What is d1?")
        one.type("u")
        one.until("What is c1?")
        other.type("\n4")
        other.until("What is d1?")
        one.type("redo")
        one.until("in another session; redo again brings back nevertheless: Good.")
        assert ratings(home) == [("c1", 4)]
        one.type("redo")
        one.until("Done again: c1 Good.")
    assert sorted(ratings(home)) == [("c1", 3), ("c1", 4)]


def test_four_sessions_that_rate_as_fast_as_they_can_rate_each_card_once(
    home: Path, tmp_path: Path
) -> None:
    names = [f"k{number:02}" for number in range(18)]
    decks = write_deck_file(tmp_path / "many", deck("many", *names)).parent
    for code, printed in race(home, decks, 4, lines="\n4\n" * 40):
        assert code == 0, printed
        assert "locked" not in printed
        assert "Not saved" not in printed
    assert Counter(card for card, _ in ratings(home)) == Counter(names)
    assert dp100("stats", home=home, decks=decks).err == ""


def race(home: Path, decks: Path, sessions: int, lines: str) -> list[tuple[int, str]]:
    """Sessions that get all their lines at once; the exit code and the output of each."""
    reviews = [PlainReview(home=home, decks=decks) for _ in range(sessions)]
    for review in reviews:
        review.until("What is")
    for review in reviews:
        review.type(lines)
    outcomes = []
    for review in reviews:
        finished = review.finish()
        outcomes.append((finished.code, finished.out))
    return outcomes


def test_the_screen_says_what_happened_in_line_mode(home: Path, decks: Path) -> None:
    with Terminal("review", home=home, decks=decks) as terminal:
        terminal.wait_for("What is c1?", "Space")
        with plain_review(home, decks) as other:
            other.until("What is c1?")
            other.type("\n4")
            other.until("What is d1?")
        terminal.press(" ")
        terminal.wait_for("What is d1?", "c1 was rated Easy", "passed over.")
        terminal.press(" ")
        terminal.wait_for("This is d1.")
        terminal.press("4")
        terminal.wait_for("What is m1?")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert ratings(home) == [("c1", 4), ("d1", 4)]


def test_while_a_stopped_program_holds_the_lock_the_screen_says_so_and_prompts_go_on(
    home: Path, decks: Path
) -> None:
    with Terminal("review", home=home, decks=decks) as terminal:
        terminal.wait_for("What is c1?", "Space")
        terminal.press(" ")
        terminal.wait_for("This is c1.", "4 Easy")
        with stopped_in_the_lock(home) as process:
            before, begin = files_in(home), time.monotonic()
            terminal.press("4")
            terminal.wait_for(f"(process {process}) is writing", "This is c1.")
            assert time.monotonic() - begin < 2.0  # and not the patience of line mode
            assert [each.result() for each in many_due(home, decks, 4)] == [0] * 4
            assert files_in(home) == before
        terminal.press("4")
        terminal.wait_for("What is d1?")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert ratings(home) == [("c1", 4)]


class Counting:
    """`dp100 due` in the background."""

    def __init__(self, home: Path, decks: Path) -> None:
        self._process = subprocess.Popen(
            [*COMMAND, "due"],
            env=environment(home, decks),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def result(self) -> int:
        out, err = self._process.communicate(timeout=PATIENCE_SECONDS)
        assert (self._process.returncode, err) == (0, "")
        return int(out)


def many_due(home: Path, decks: Path, count: int) -> list[Counting]:
    return [Counting(home, decks) for _ in range(count)]


def test_prompts_show_the_right_number_while_a_session_rates(home: Path, decks: Path) -> None:
    with plain_review(home, decks) as review:
        review.until("What is c1?")
        assert due(home, decks) == 0
        review.type("\n1")
        review.until("Rated: c1 Again")
        assert due(home, decks) == 1
        prompts = many_due(home, decks, 3)
        review.type("\n1")
        review.until("Rated: d1 Again")
        assert {each.result() for each in prompts} <= {1, 2}
        assert due(home, decks) == 2
    assert due(home, decks) == 2


def test_prompts_show_the_right_number_after_whatever_has_changed(home: Path, decks: Path) -> None:
    with plain_review(home, decks) as review:
        review.until("What is c1?")
        review.type("\n1")
        review.until("What is d1?")
    changes: list[tuple[Callable[[], object], int]] = [
        (lambda: arrive(home, ("d1", Rating.AGAIN), ("m1", Rating.AGAIN)), 3),
        (lambda: write_deck_file(decks, deck("models", "m2", number="II.A")), 2),
        (lambda: three_decks(decks), 3),
        ((home / "cache" / "cache.sqlite3").unlink, 3),
        ((home / "history" / f"{OTHER}.jsonl").unlink, 1),
    ]
    for change, number in changes:
        change()
        assert due(home, decks) == number


def test_prompts_show_the_right_number_while_the_cache_is_built_anew(
    home: Path, decks: Path
) -> None:
    with plain_review(home, decks) as review:
        review.until("What is c1?")
        review.type("\n1")
        review.until("What is d1?")
    for path in (home / "cache").iterdir():
        path.unlink()
    prompts = many_due(home, decks, 2)
    with plain_review(home, decks) as review:
        prompts += many_due(home, decks, 2)
        review.until("What is")
    assert [each.result() for each in prompts] == [1] * 4


def use_cache(folder: Path, seconds: float, *, writers: int = 2, readers: int = 2) -> list[int]:
    """Rows that were written, by writer, after a run with readers; whatever fails, fails here."""
    with closing(open_cache_for_writing(folder / "cache.db")):
        pass
    jobs = ["write"] * writers + ["read"] * readers
    users = [
        subprocess.Popen(
            [sys.executable, str(USERS), job, str(folder), str(seconds), str(number)],
            env={**os.environ, "PYTHONPATH": str(PACKAGES)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number, job in enumerate(jobs)
    ]
    results = []
    for user in users:
        out, err = user.communicate(timeout=seconds + PATIENCE_SECONDS)
        assert (user.returncode, err) == (0, "")
        results.append(int(out))
    with closing(open_cache_for_writing(folder / "cache.db")) as cache:
        assert cache.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = cache.execute("SELECT count(*) FROM former_ids GROUP BY device ORDER BY device")
        assert [count for (count,) in rows] == results[:writers]
    return results


def test_two_writers_that_checkpoint_and_close_among_readers_damage_nothing(
    tmp_path: Path,
) -> None:
    assert min(use_cache(tmp_path, 1.0)[:2]) > 0


@pytest.mark.slow
def test_two_writers_damage_nothing_in_minutes(tmp_path: Path) -> None:
    for round_number in range(ROUNDS):
        folder = tmp_path / str(round_number)
        folder.mkdir()
        print(use_cache(folder, 8.0))


@pytest.mark.slow
def test_many_races_rate_each_card_once(home: Path, tmp_path: Path) -> None:
    names = [f"k{number:02}" for number in range(18)]
    decks = write_deck_file(tmp_path / "many", deck("many", *names)).parent
    rated = 0
    for round_number in range(ROUNDS):
        this_home = home / str(round_number)
        for code, printed in race(this_home, decks, 4, lines="\n4\n" * 40):
            assert code == 0, printed
        assert Counter(card for card, _ in ratings(this_home)) == Counter(names)
        rated += len(names)
    print(rated)


@pytest.mark.slow
def test_two_hundred_prompts_beside_a_session_are_right(home: Path, decks: Path) -> None:
    """The session rates Again and takes that back, so that 0 or 1 card is due."""
    counted: Counter[int] = Counter()
    longest = 0.0
    with plain_review(home, decks) as review:
        review.until("What is c1?")
        stop = threading.Event()

        def rate() -> None:
            while not stop.is_set():
                review.type("\n1")
                review.until("Rated: c1 Again")
                review.type("u")
                review.until("Taken back")

        rating = threading.Thread(target=rate)
        rating.start()
        try:
            for _ in range(ROUNDS):
                begin = time.monotonic()
                counted.update(each.result() for each in many_due(home, decks, 10))
                longest = max(longest, time.monotonic() - begin)
        finally:
            stop.set()
            rating.join()
    assert set(counted) <= {0, 1}
    print(counted, f"{longest:.2f} s for ten at once")


@pytest.mark.slow
def test_line_mode_waits_five_seconds_for_a_stopped_program_and_then_says_what_to_do(
    home: Path, decks: Path
) -> None:
    with plain_review(home, decks) as review:
        review.until("What is c1?")
        review.type("")
        review.until("4 Easy")
        with stopped_in_the_lock(home) as process:
            review.type("4")
            review.until(f"another dp100 (process {process}) has been writing for 5 seconds")
            review.until("kill -CONT")
        review.type("4")
        review.until("What is d1?")
        review.type("q")
        assert review.finish().code == 0
    assert ratings(home) == [("c1", 4)]
