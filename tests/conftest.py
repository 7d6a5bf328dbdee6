"""What the tests share: a screen without a screen, a branch in a folder of its own, the practice branch."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# Before any Qt module is imported. The test of a real window starts its own process with its own platform.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# No test reaches the printer of the machine that it runs on.
os.environ["CUPS_SERVER"] = "/nowhere/cups.sock"

import hypothesis
import pytest

from models import base
from models.language import use_language
from models.practice import practice
from models.store import Store, close_store, open_store

# How long one example takes says nothing on a busy machine.
hypothesis.settings.register_profile("yure", deadline=None)
hypothesis.settings.load_profile("yure")


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Store]:
    """An empty branch in a real file."""
    opened = open_store(tmp_path / "data")
    yield opened
    close_store()
    base.desk.person_id, base.desk.name = None, ""
    use_language("zh")


@pytest.fixture(autouse=True)
def nothing_failed_silently(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A click whose action raised something unexpected fails the test, though the user saw only a sentence."""
    yield
    failed = [r.getMessage() for r in caplog.get_records("call") if r.name == "yure" and r.levelno >= logging.ERROR]
    assert not failed, failed


@pytest.fixture(scope="session")
def practice_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the practice branch, filled once; tests copy it."""
    folder = tmp_path_factory.mktemp("practice")
    open_store(folder, practice=True)
    practice.fill()
    close_store()
    return folder


@pytest.fixture
def practice_branch(practice_template: Path, tmp_path: Path) -> Iterator[Store]:
    """The practice branch in a real file of the test's own."""
    opened = open_store(shutil.copytree(practice_template, tmp_path / "practice"), practice=True)
    yield opened
    close_store()
    base.desk.person_id, base.desk.name = None, ""
    use_language("zh")
