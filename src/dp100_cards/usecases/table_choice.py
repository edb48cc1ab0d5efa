"""Which table is wanted, and how."""

from enum import StrEnum


class TableName(StrEnum):
    """What there is as a table."""

    REVIEWS = "reviews"
    CARDS = "cards"


class TableFormat(StrEnum):
    """The ways to write one."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
