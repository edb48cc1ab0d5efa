"""Names that must not be mixed up with other text."""

from collections.abc import Collection
from typing import NewType

CardId = NewType("CardId", str)
DeckId = NewType("DeckId", str)
DeviceId = NewType("DeviceId", str)
ParametersId = NewType("ParametersId", str)


def unused_name(wanted: str, taken: Collection[str]) -> str:
    """The name, or where it is taken the name with the first number from 2 on."""
    number = 2
    name = wanted
    while name in taken:
        name = f"{wanted}-{number}"
        number += 1
    return name
