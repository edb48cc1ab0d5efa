"""Numbers with their nouns, as both faces say them."""


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as `1 card`, `no problems`, `3 reviews`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
