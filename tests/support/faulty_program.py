"""`dp100` with a fault on Ctrl-Z: `fail` raises, `hang` computes for ever. Run as a script."""

import sys

from dp100_cards.cli.main import main
from dp100_cards.tui.terminal_app import TerminalApp


def fail(_app: object) -> None:
    secret = "what a variable holds"
    raise ValueError("the fault") from KeyError(len(secret))


def hang(_app: object) -> None:
    while True:
        pass


if __name__ == "__main__":
    fault = {"fail": fail, "hang": hang}[sys.argv.pop(1)]
    setattr(TerminalApp, "action_suspend_process", fault)  # noqa: B010
    sys.exit(main())
