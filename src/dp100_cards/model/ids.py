"""Names that must not be mixed up with other text."""

from typing import NewType

CardId = NewType("CardId", str)
DeckId = NewType("DeckId", str)
DeviceId = NewType("DeviceId", str)
ParametersId = NewType("ParametersId", str)
