"""What is said of an error that is ours to mend."""

from traceback import format_exception

from dp100_cards.cli.diagnostics import PROBLEMS, tell

_FRAMES = 8


def tell_internal_error(error: BaseException) -> int:
    """Says on stderr what happened and where, without any values; returns the exit code."""
    tell("dp100: internal error; everything rated is saved")
    for lines in format_exception(error, limit=-_FRAMES, chain=False):
        for line in lines.splitlines():
            tell(line)
    return PROBLEMS
