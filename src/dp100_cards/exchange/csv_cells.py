"""Cells of CSV files that spreadsheets open."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def inert(text: str) -> str:
    """Text that a spreadsheet would run as a formula, made plain by a leading apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
