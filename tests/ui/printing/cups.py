"""A printing system of the test's own: a private cupsd whose one printer writes what it would print into a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVER, FILTER = Path("/usr/sbin/cupsd"), Path("/usr/lib/cups/filter/pdftopdf")
ADMIN = ("/usr/sbin/lpadmin", "/usr/sbin/cupsreject", "/usr/sbin/cupsdisable", "/usr/bin/lpstat")
#: A laser printer with margins that it cannot print on, US paper and both sides unless told otherwise.
LASER = Path(__file__).parent / "laser.ppd"
PRINTER = "laser"
PATIENCE_SECONDS = 30

_CUPSD = """
Listen {folder}/cups.sock
LogLevel warn
Browsing No
DefaultAuthType None
WebInterface No
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
FileDevice Yes
"""


def installed() -> bool:
    """Is there what a private printing system is made of?"""
    return all(Path(file).exists() for file in (SERVER, FILTER, *ADMIN))


class PrintingSystem:
    """A running cupsd; programs that get `environment` see its printer and no other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paper = folder / "paper.pdf"
        self.environment = {**os.environ, "CUPS_SERVER": str(folder / "cups.sock"), "QT_QPA_PLATFORM": "offscreen"}

    def run(self, *command: str) -> str:
        """What a command of the printing system says."""
        run = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        return run.stdout

    def wait(self, condition: str, *command: str) -> None:
        """Until the command's answer contains `condition`, or is empty where that is empty."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            run = subprocess.run(command, env=self.environment, capture_output=True, text=True)
            if run.returncode == 0 and (condition in run.stdout if condition else not run.stdout.strip()):
                return
        raise AssertionError((command, run, (self.folder / "error_log").read_text()[-2000:]))

    def empty_tray(self) -> None:
        """Take what was printed before out of the printer."""
        self.paper.unlink(missing_ok=True)

    def printed(self) -> bytes:
        """What came out of the printer, as PDF, once it has finished."""
        self.wait("", "lpstat", "-W", "not-completed", "-o")
        return self.paper.read_bytes()


@contextmanager
def printing_system() -> Iterator[PrintingSystem]:
    """A cupsd of its own for as long as the context lasts."""
    # Not the test's folder: the filters run as another user, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="yure-cups-", dir="/tmp"))
    folder.chmod(0o755)
    for name in ("root", "spool", "cache", "state"):
        (folder / name).mkdir()
    (folder / "cupsd.conf").write_text(_CUPSD.format(folder=folder))
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder))
    # A copy, because a desktop's security rules keep the installed one out of this folder.
    server = shutil.copy2(SERVER, folder / "cupsd")
    process = subprocess.Popen(
        [server, "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"], stderr=subprocess.DEVNULL
    )
    system = PrintingSystem(folder)
    try:
        system.wait("scheduler is running", "lpstat", "-r")
        system.run("/usr/sbin/lpadmin", "-p", PRINTER, "-v", f"file:{system.paper}", "-P", str(LASER), "-E")
        yield system
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
