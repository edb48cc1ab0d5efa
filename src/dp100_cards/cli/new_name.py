"""What is told once, when this machine has got a new name in the history."""

from dp100_cards.cli.diagnostics import tell
from dp100_cards.usecases.open_desk import OpenDesk


def tell_new_name(desk: OpenDesk) -> None:
    """Says so where it has just happened; nothing otherwise."""
    if desk.parted_from is not None:
        tell(
            f"dp100: there are events of this machine ({desk.parted_from}) that its journal does"
            " not hold: its folder was copied, or one of an older day was brought back; nothing is"
            f" lost, and what is rated from now on goes by the name {desk.device}"
        )
