"""`dp100` with another Ctrl-Z: `fail` raises, `hang` computes for ever, `lend` runs an editor.

Run as a script.
"""

import subprocess
import sys

from dp100_cards.cli.main import main
from dp100_cards.tui.terminal_app import TerminalApp


def fail(_app: object) -> None:
    secret = "what a variable holds"
    raise ValueError("the fault") from KeyError(len(secret))


def hang(_app: object) -> None:
    while True:
        pass


def lend(app: TerminalApp[None]) -> None:
    """The editor is one in which Ctrl-C was pressed."""
    with app.suspend():
        subprocess.run(["sh", "-c", "kill -INT $PPID; sleep 1; echo edited"], check=True)


if __name__ == "__main__":
    fault = {"fail": fail, "hang": hang, "lend": lend}[sys.argv.pop(1)]
    setattr(TerminalApp, "action_suspend_process", fault)  # noqa: B010
    sys.exit(main())
