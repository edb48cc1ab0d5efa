"""A place in a file, to be kept when its nodes are gone."""

from typing import NamedTuple

from dp100_cards.storage.yaml_files.yaml_reader import Node


class Spot(NamedTuple):
    """Where something begins; line and column count from 1."""

    line: int
    column: int


def spot_of(node: Node) -> Spot:
    """Where a node begins."""
    return Spot(node.line, node.column)
