"""Runs commands, each a line of JSON on stdin, and ends at the first that leaves the machine.

Also at the first that starts a program, other than the learner's editor, or a shell. Run as a
script; it prints each command's exit code.
"""

import asyncio
import json
import sys
from pathlib import Path

from dp100_cards.cli.main import main
from dp100_cards.tui.app import DeskApp
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.workspace import Places, open_workspace

NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
           "socket.bind", "urllib.Request", "http.client.connect", "ftplib.connect")  # fmt: skip
PROGRAMS = ("os.system", "os.posix_spawn", "os.exec", "os.spawn", "pty.spawn", "webbrowser.open")


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    if event in NETWORK or event in PROGRAMS:
        raise RuntimeError(f"{event} {arguments}")
    if event == "subprocess.Popen" and "the-editor" not in str(arguments[0]):
        raise RuntimeError(f"{event} {arguments}")


async def press(home: str, decks: str) -> None:
    """A session on the screen that goes through every screen."""
    desk = open_desk(open_workspace(Places(home, decks)))
    app = DeskApp(desk)
    async with app.run_test() as pilot:
        for key in (*"b/x", "escape", "escape", *"?", "escape", *",", "escape", *"ray2i", "escape"):
            await pilot.press(key)
    desk.close()


def run(argv: list[str]) -> int:
    if argv[:1] == ["press"]:
        asyncio.run(press(argv[1], argv[2]))
        return 0
    sys.argv = ["dp100", *argv]
    return main()


if __name__ == "__main__":
    commands = [json.loads(line) for line in sys.stdin]
    sys.stdin = Path("/dev/null").open(encoding="utf-8")  # noqa: SIM115 - for all of the run
    sys.addaudithook(forbid)
    codes = [run(argv) for argv in commands]
    print("\n" + json.dumps(codes))
