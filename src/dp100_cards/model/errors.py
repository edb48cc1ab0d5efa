"""Mistakes of the user or the machine: one line that says what happened and what to do.

Dp100Error
|- UsageError         the command line asks for something that cannot be      exit 2
|  `- UnknownSectionError
|- FileError          a file cannot be read or written                        exit 1
|- SettingsError      the settings file is not valid                          exit 1
|- JournalError       a journal is not ours, too new or damaged               exit 1
`- HistoryWriteError  a rating could not be made durable, so it did not count exit 1
   |- BusyError       another program is writing
   `- OvertakenError  the card was rated elsewhere since it was shown
"""


class Dp100Error(Exception):
    """Base of all errors that are shown without a traceback: as one line, or some of them."""

    exit_code = 1

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines

    def __str__(self) -> str:
        return "\n".join(self.lines)


class UsageError(Dp100Error):
    """The command line asks for something that cannot be."""

    exit_code = 2


class UnknownSectionError(UsageError):
    """A section name fits no deck, or more than one."""


class FileError(Dp100Error):
    """A file cannot be read or written."""


class SettingsError(Dp100Error):
    """The settings file is not valid."""


class JournalError(Dp100Error):
    """A journal is not ours, is of a newer format, or is damaged."""


class HistoryWriteError(Dp100Error):
    """A rating could not be made durable; it does not count."""


class BusyError(HistoryWriteError):
    """Another program is writing, and has been for longer than was to be waited."""


class OvertakenError(HistoryWriteError):
    """The card is not any more as it was shown, so its rating does not count."""
