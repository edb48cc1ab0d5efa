"""What Anki's statistics say of cards and reviews that are written into a new collection.

Run by a Python that has the `anki` wheel and nothing of dp100-cards, which never imports it: the
tables come as JSON on stdin, the graphs go as JSON to stdout.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import anki.buildinfo
from anki.collection import Collection
from google.protobuf.json_format import MessageToDict

_OLD_DAYS = 1_000
_CARD = (
    "UPDATE cards SET type = ?, queue = ?, due = ?, ivl = ?, factor = 2500, reps = ?, lapses = ?,"
    " data = ? WHERE id = ?"
)
_LOG = "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)"


def main() -> None:
    asked = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "collection.anki2")
        collection = Collection(path)
        collection.set_config("fsrs", True)
        # Days are counted from the day on which a collection was made.
        collection.db.execute("UPDATE col SET crt = crt - ?", _OLD_DAYS * 86_400)
        collection.close()
        collection = Collection(path)
        _fill(collection, asked)
        graphs = {search: _graphs(collection, search) for search in asked["searches"]}
        collection.close()
    json.dump({"version": anki.buildinfo.version, "graphs": graphs}, sys.stdout)


def _fill(collection: Collection, asked: dict[str, Any]) -> None:
    names: dict[str, int] = {}
    kind = collection.models.by_name("Basic")
    today = collection.sched.today
    for card in asked["cards"]:
        note = collection.new_note(kind)
        note["Front"] = note["Back"] = card["id"]
        collection.add_note(note, collection.decks.id(card["deck"]))
        (anki_id,) = note.card_ids()
        names[card["id"]] = anki_id
        if card["type"] or card["queue"]:
            due = card["due"] + today if card["due_is_day"] else card["due"]
            values = card["type"], card["queue"], due, card["ivl"], card["reps"], card["lapses"]
            collection.db.execute(_CARD, *values, json.dumps(card["data"]), anki_id)
    for at, card_id, *row in asked["log"]:
        collection.db.execute(_LOG, at, names[card_id], *row)


def _graphs(collection: Collection, search: str) -> dict[str, Any]:
    message = collection._backend.graphs(search=search, days=0)  # noqa: SLF001 - no other way in
    graphs: dict[str, Any] = MessageToDict(
        message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    return graphs


if __name__ == "__main__":
    main()
