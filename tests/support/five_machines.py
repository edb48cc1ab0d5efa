"""Five machines that meet now and then at folders, and what happens to the files there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from dp100_cards.model.rating import Rating
from dp100_cards.storage.journal.journal_content import device_of, read_content
from dp100_cards.usecases.sync_history import Sync, sync_history
from tests.support.events import reviewed, write_journal
from tests.support.journals import cut
from tests.support.machine_group import MachineGroup, Rate, Undo
from tests.support.machines import Machine, Rows, rebuilt
from tests.support.workspaces import workspace_in

COUNT = 5
_YEAR = 365 * 24 * 60 * 60_000


@dataclass(frozen=True)
class Meet:
    who: int
    where: int
    """One of two sticks."""


@dataclass(frozen=True)
class Visit:
    """One machine exchanges with the home of another one directly."""

    who: int
    whom: int


@dataclass(frozen=True)
class Harm:
    """What a synchronising program, or a full stick, does to a file on a stick."""

    where: int
    which: int
    way: str


@dataclass(frozen=True)
class GoOn:
    """A copied home goes on with a journal as it lies on a stick."""

    where: int
    which: int
    card_id: str


Step = Rate | Undo | Meet | Visit | Harm | GoOn

_WHO = st.integers(0, COUNT - 1)
_WHERE = st.integers(0, 1)
_HARMS = ("delete", "cut lines", "cut bytes", "copy", "swap", "garbage")
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(
        st.builds(Rate, _WHO, st.sampled_from(["c1", "c2", "c3"]), st.sampled_from(Rating)),
        st.builds(Rate, _WHO, st.sampled_from(["c1", "c2", "c3"]), st.sampled_from(Rating)),
        st.builds(Undo, _WHO, st.tuples(st.integers(0, 30))),
        st.builds(Meet, _WHO, _WHERE),
        st.builds(Visit, _WHO, _WHO),
        st.builds(GoOn, _WHERE, st.integers(0, 6), st.sampled_from(["c1", "c2"])),
        st.builds(Harm, _WHERE, st.integers(0, 6), st.sampled_from(_HARMS)),
    ),
    min_size=8,
    max_size=30,
)
CLOCKS = st.lists(
    st.sampled_from([-3 * _YEAR, -1000, 0, 1000, _YEAR]), min_size=COUNT, max_size=COUNT
)


class FiveMachines(MachineGroup):
    """Carries steps out."""

    def __init__(self, folder: Path, clocks_off: Sequence[int]) -> None:
        machines = [Machine(folder / f"m{n}", f"d{n}") for n in range(COUNT)]
        super().__init__(machines, clocks_off)
        self.sticks = [folder / "stick0", folder / "stick1"]
        for machine in self.machines:
            (machine.folder / "decks").mkdir()
            (machine.folder / "device").write_text(f"{machine.device}\n")

    def take(self, step: Step) -> None:
        self.clock.advance(minutes=7)
        match step:
            case Rate():
                self.rate(step)
            case Undo():
                self.undo(step)
            case Meet(who, where):
                self.exchange(who, self.sticks[where])
            case Visit(who, whom) if who != whom:
                self.exchange(who, self.machines[whom].folder)
            case GoOn(where, which, card_id):
                self._go_on(self.sticks[where] / f"d{which % COUNT}.jsonl", card_id)
            case Harm(where, which, way):
                _harm(self.sticks[where], which, way)

    def exchange(self, who: int, folder: Path) -> Sync:
        workspace = workspace_in(self.machines[who].folder, self.clock)
        return sync_history(workspace, folder, creates=True, is_dry_run=False)

    def _go_on(self, journal: Path, card_id: str) -> None:
        if journal.exists() and read_content(journal).is_plain:
            write_journal(journal.parent, [reviewed(card_id, at=self.clock())], device_of(journal))

    def all_meet(self, order: Sequence[int]) -> None:
        """Each takes what is on a stick, and gives it what it has, twice."""
        for who in (*order, *order):
            self.exchange(who, self.sticks[0])

    def states(self) -> list[Rows]:
        """What a cache made anew says on each machine."""
        return [rebuilt(machine.history_folder)[0] for machine in self.machines]


def _harm(folder: Path, which: int, way: str) -> None:
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        return
    path, other = files[which % len(files)], files[(which + 1) % len(files)]
    match way:
        case "delete":
            path.unlink()
        case "cut lines":
            cut(path, 2)
        case "cut bytes":
            path.write_bytes(path.read_bytes()[:-9])
        case "copy":
            path.with_stem(f"{path.stem} (conflicted copy)").write_bytes(path.read_bytes())
        case "swap":
            content = path.read_bytes()
            path.write_bytes(other.read_bytes())
            other.write_bytes(content)
        case _:
            path.write_bytes(path.read_bytes().replace(b"rating", b"ratinG", 1))
