"""Begins the program: reads the command line, then opens the window or does a command without one."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from models.language import _

#: More than any branch prints or plans; it keeps a slip of the finger from filling the memory.
_MOST_ROWS, _MOST_PAGES, _LARGEST_NUMBER = 1000, 100, 2**31


def _whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers between two bounds, for argparse."""

    def read(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(
            _("请写 {least} 到 {most} 之间的整数，不是「{text}」").format(least=least, most=most, text=text)
        )

    return read


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="余热：离退休干部党支部的办公桌")
    parser.add_argument("--data", metavar="DIR", help="folder of the data (also: YURE_DATA)")
    parser.add_argument("--practice", action="store_true", help="open the practice branch")
    commands = parser.add_subparsers(dest="command")

    load = _command(commands, "import", "import a roster from a spreadsheet")
    load.add_argument("file", type=Path)
    load.add_argument("--sheet", metavar="NAME", default="", help="which sheet of the file, if not the likeliest one")
    load.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    people = _command(commands, "people", "list the members in roster order")
    people.add_argument("--json", action="store_true")
    activity = _command(commands, "activity", "plan activities").add_subparsers(dest="action", required=True)
    add = _command(activity, "add", "plan an activity; prints its number")
    add.add_argument("--kind", required=True)
    add.add_argument("--title", default="")
    add.add_argument("--at", required=True, metavar='"YYYY-MM-DD HH:MM"')
    add.add_argument("--place", default="")
    add.add_argument("--host", default="")
    add.add_argument("--group", default="", help="the 党小组, for a kind that is held by one")
    _add_print(commands)
    _command(commands, "check", "check the database")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help_: str
) -> argparse.ArgumentParser:
    """A command, after which it may be said as well as before it where the data are."""
    sub = commands.add_parser(name, help=help_)
    sub.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS)
    sub.add_argument("--practice", action="store_true", default=argparse.SUPPRESS)
    return sub


def _add_print(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    paper = _command(commands, "print", "make a form as PDF")
    paper.add_argument("form", nargs="?")
    paper.add_argument("--list", action="store_true", help="list the forms")
    paper.add_argument("--out", type=Path, metavar="F.pdf")
    paper.add_argument("--activity", type=_whole(1, _LARGEST_NUMBER), metavar="N")
    paper.add_argument("--audience", default="", help="公示 支委 上级 本人")
    paper.add_argument("--order", default="number", help="number, group, stairwell or pinyin")
    paper.add_argument(
        "--extra-rows", type=_whole(0, _MOST_ROWS), help="blank rows for guests; otherwise the last page is filled up"
    )
    paper.add_argument("--pages", type=_whole(1, _MOST_PAGES), default=1, help="how many blank sheets")
    paper.add_argument("--with-id", action="store_true", help="print ID numbers, as far as the reader may see them")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code: 0 only when it did what it was asked."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console may have another code page; half a character must not stop a list.
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    if options.command:
        import command_line

        return command_line.run(options)
    # Nothing that is made while the window is built is rubbish; once it stands, rubbish is collected (ui/app.py).
    gc.disable()
    from models.store import data_folder
    from ui.app import run

    return run(data_folder(options.data, options.practice), options.practice)


if __name__ == "__main__":
    sys.exit(main())
