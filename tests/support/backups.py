"""A learner with something to lose, and archives that nobody should trust."""

import gzip
import io
import json
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.backups.backup_folder import backups_in
from dp100_cards.usecases.make_backup import MadeBackup, make_backup
from dp100_cards.usecases.restore_backup import Restoration, restore_backup
from dp100_cards.usecases.workspace import Workspace
from tests.support.clock import FixedClock
from tests.support.decks import deck, write_deck_file
from tests.support.events import reviewed, suspended, write_journal
from tests.support.workspaces import workspace_in

OWN, OTHER = DeviceId("a1b2c3d4"), DeviceId("b2c3d4e5")


@dataclass
class Keeper:
    """Two journals, a name, notes, settings and a deck, in a home that is there or is made."""

    home: Path
    clock: FixedClock = field(default_factory=FixedClock)

    def __post_init__(self) -> None:
        if self.home.exists():
            return
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "device").write_text(f"{OWN}\n")
        (self.home / "notes.yaml").write_text("cards: {}\n")
        (self.home / "config.toml").write_text("new_per_day = 7\n")
        write_deck_file(self.home / "decks", deck("mine", "c1", "c2"))
        self.review("c1", "c2")
        write_journal(self.history, [suspended("c2")], OTHER)

    @property
    def history(self) -> Path:
        return self.home / "history"

    @property
    def journal(self) -> Path:
        return self.history / f"{OWN}.jsonl"

    @property
    def workspace(self) -> Workspace:
        return workspace_in(self.home, self.clock, self.home / "decks")

    @property
    def backups(self) -> list[Path]:
        return [backup.path for backup in backups_in(self.workspace.locations.backups)]

    def review(self, *card_ids: str) -> None:
        for card_id in card_ids:
            write_journal(self.history, [reviewed(card_id)], OWN)

    def back_up(self, *, is_automatic: bool = False) -> MadeBackup:
        made = make_backup(self.workspace, is_automatic=is_automatic)
        assert made is not None
        return made

    def restore(self, archive: Path | None = None) -> Restoration:
        restored = restore_backup(self.workspace, archive or self.backups[-1], lambda _: True)
        assert restored.is_done or not restored.changes
        return restored

    def files(self) -> dict[str, bytes]:
        """What a learner would miss, by its place in the home."""
        wanted = [*self.home.glob("history/*"), *self.home.glob("decks/**/*")]
        wanted += [self.home / name for name in ("device", "notes.yaml", "config.toml")]
        return {
            str(path.relative_to(self.home)): path.read_bytes() for path in wanted if path.is_file()
        }


def events_of(folder: Path) -> set[str]:
    """The events of all journals of a folder, whatever they are chained to."""
    found = set()
    for path in folder.glob("*.jsonl"):
        device = ""
        for line in path.read_bytes().splitlines():
            fields = json.loads(line)
            if fields["kind"] == "journal":
                device = fields["device"]
            else:
                found.add(json.dumps([device, {**fields, "sum": ""}]))
    return found


def packed(files: Mapping[str, bytes], manifest: bytes, *more: tarfile.TarInfo) -> bytes:
    """An archive of anything."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in {"manifest.json": manifest, **files}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for entry in more:
            archive.addfile(entry)
    return out.getvalue()


def manifest_of(files: Mapping[str, bytes], /, **changes: Any) -> bytes:
    """The manifest of these files, with changes to its fields."""
    listed = [
        {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in files.items()
    ]
    fields = {"kind": "dp100 backup", "format": 1, "at": "2026-11-23T09:00:00.000Z",
              "version": "1", "automatic": False, "skipped": [], "files": listed}  # fmt: skip
    return json.dumps({**fields, **changes}).encode()


def repacked(archive: bytes, old: bytes, new: bytes) -> bytes:
    """The archive with something changed below its packing."""
    unpacked = gzip.decompress(archive)
    assert old in unpacked
    return gzip.compress(unpacked.replace(old, new))
