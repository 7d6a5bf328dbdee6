"""What the tests of the command line share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import main as program
from models.language import use_language
from models.store import close_store
from tests.command_line.running import Result, Run


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that every command finds by itself."""
    folder = tmp_path / "data"
    monkeypatch.setenv("YURE_DATA", str(folder))
    yield folder
    close_store()
    use_language("zh")


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process; a failure says something to people, and nothing is ever a traceback."""

    def command(*arguments: str | Path) -> Result:
        capsys.readouterr()
        try:
            code = program.main([str(argument) for argument in arguments])
        except SystemExit as stopped:  # argparse
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert bool(code) == bool(err.strip()) or not code, "a failure is told in words"
        return Result(code, out, err)

    return command
