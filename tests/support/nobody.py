"""Another user, as whom root can run a command."""

import os
import shutil
import subprocess
import sys

import pytest

NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def _can_be_asked() -> bool:
    if os.geteuid() != 0 or shutil.which(NOBODY[0]) is None:
        return False
    python = subprocess.run((*NOBODY, sys.executable, "-c", ""), capture_output=True, check=False)
    return python.returncode == 0


needs_nobody = pytest.mark.skipif(
    not _can_be_asked(), reason="only root can run a command as somebody else, who needs a Python"
)
