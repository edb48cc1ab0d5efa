"""The table `[keys]`, whose names hold dots, in quotes or not."""

from collections.abc import Iterator


def flat_keys(table: object) -> list[tuple[str, object]]:
    """The ids of commands and what is set for them; raises ValueError where this is no table.

    `review.undo = "z"` without quotes is a table in a table to TOML, and means the same here.
    """
    if not isinstance(table, dict):
        raise ValueError('must be a table such as [keys] with lines like "review.undo" = "z"')  # noqa: TRY004
    return list(_flat(table, ""))


def _flat(table: dict[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
