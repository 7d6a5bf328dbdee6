"""What the README tells people to type is there."""

from __future__ import annotations

import configparser
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")


def _commands(name: str, shell: str) -> list[str]:
    return re.findall(rf"^```{shell}\n(.+)\n```$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("shell", ["sh", "bat"])
def test_both_readmes_begin_with_the_same_command(shell: str) -> None:
    assert _commands("README.md", shell)[0] == _commands("README.zh.md", shell)[0]


@pytest.mark.parametrize("name", READMES)
def test_what_opens_the_program_afterwards_is_installed_without_a_console(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert r".venv\Scripts\yure.exe" in text and ".venv/bin/yure" in text
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    command, target = (part.strip() for part in setup["options.entry_points"]["gui_scripts"].split("="))
    module, function = target.split(":")
    assert command == "yure" and callable(getattr(importlib.import_module(module), function))


def test_git_for_windows_leaves_line_ends_alone() -> None:
    """A script with line ends of Windows does not run elsewhere."""
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
