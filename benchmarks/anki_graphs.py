"""What Anki's statistics say of cards and reviews that are written into a new collection.

Run by a Python that has the `anki` wheel and nothing of dp100-cards, which never imports it: the
tables come as JSON on stdin, the graphs go as JSON to stdout.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import anki.buildinfo
from anki.collection import AddNoteRequest, Collection
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
        graphs = {
            search: {
                **_graphs(collection, search),
                "log_loss": _log_loss(collection, search, asked["weights"]),
            }
            for search in asked["searches"]
        }
        collection.close()
    json.dump({"version": anki.buildinfo.version, "graphs": graphs}, sys.stdout)


def _fill(collection: Collection, asked: dict[str, Any]) -> None:
    today, names = collection.sched.today, _add(collection, asked["cards"])
    log = ((at, names[card_id], *row) for at, card_id, *row in asked["log"])
    collection.db.executemany(_LOG, log)
    seen = (card for card in asked["cards"] if card["type"] or card["queue"])
    collection.db.executemany(_CARD, [_values(card, names[card["id"]], today) for card in seen])


def _values(card: dict[str, Any], anki_id: int, today: int) -> tuple[object, ...]:
    due = card["due"] + today if card["due_is_day"] else card["due"]
    numbers = card["type"], card["queue"], due, card["ivl"], card["reps"], card["lapses"]
    return *numbers, _data(card), anki_id


def _add(collection: Collection, cards: list[dict[str, Any]]) -> dict[str, int]:
    """Makes new cards; returns what Anki calls them."""
    kind = collection.models.by_name("Basic")
    requests = []
    for card in cards:
        note = collection.new_note(kind)
        note["Front"] = note["Back"] = card["id"]
        requests.append(AddNoteRequest(note, collection.decks.id(card["deck"])))
    collection.add_notes(requests)
    return {request.note["Front"]: request.note.card_ids()[0] for request in requests}


def _data(card: dict[str, Any]) -> str:
    """The memory state, with a last review so many whole days ago."""
    last = int(time.time()) - 86_400 * card["elapsed_days"]
    return json.dumps({**card["data"], "lrt": last} if card["data"] else {})


def _graphs(collection: Collection, search: str) -> dict[str, Any]:
    message = collection._backend.graphs(search=search, days=0)  # noqa: SLF001 - no other way in
    graphs: dict[str, Any] = MessageToDict(
        message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    return graphs


def _log_loss(collection: Collection, search: str, weights: list[float]) -> float:
    """What FSRS's evaluation says of these parameters."""
    evaluation = collection._backend.evaluate_params_legacy(  # noqa: SLF001 - likewise
        params=weights, search=search, ignore_revlogs_before_ms=0
    )
    return float(evaluation.log_loss)


if __name__ == "__main__":
    main()
