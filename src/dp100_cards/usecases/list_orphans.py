"""Which cards have a history, and are in no deck; changes no file."""

from dp100_cards.storage.cache.orphan_queries import Orphan, orphans
from dp100_cards.storage.cache.store import open_store_for_reading
from dp100_cards.usecases.workspace import Workspace


def list_orphans(workspace: Workspace) -> tuple[Orphan, ...]:
    """Cards that vanished from the decks; each comes back with its history if its id does."""
    store = open_store_for_reading(workspace.locations, workspace.deck_folders, workspace.progress)
    try:
        return orphans(store.connection)
    finally:
        store.close()
