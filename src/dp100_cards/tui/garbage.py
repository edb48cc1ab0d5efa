"""When Python looks for garbage: not amid a key press, which would have to wait for it."""

import gc

from textual.app import App


def spare_what_is_loaded() -> None:
    """Lets the collector leave alone, from now on, what there is: it stays to the end.

    Nothing is collected before, since the first key may come: there is a fifth of a megabyte to be
    found in 70 ms.
    """
    gc.freeze()
    gc.enable()


def collect_while_reading(app: App[object]) -> None:
    """Collects what a card leaves behind, in some 5 ms; after fifty cards it would take 100.

    Every line that Textual has drawn refers to itself, so nothing goes away by itself.
    """
    if not app.is_headless:  # and nobody is reading there
        gc.collect()
