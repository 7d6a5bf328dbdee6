"""Keeps the English catalogue in step with the source: `python -m tools.translations update | check`.

`update` finds every `_()` and `N_()` text, adds new ones to the .po file (untranslated) and compiles it; `check` fails
when an entry is missing, stale or the compiled file is older than its source.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("models", "reports", "ui")
FILES = ("main.py", "command_line.py")
PO = ROOT / "assets" / "locale" / "en" / "LC_MESSAGES" / "yure.po"
MO = PO.with_suffix(".mo")
KEYWORDS = ("_", "N_")


def texts_in_source() -> dict[str, list[str]]:
    """Every text for people and the files it stands in."""
    found: dict[str, list[str]] = {}
    files = [
        *(file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))),
        *(ROOT / name for name in FILES),
    ]
    for file in files:
        for text in _texts_in(file):
            found.setdefault(text, []).append(file.relative_to(ROOT).as_posix())
    return found


def _texts_in(file: Path) -> list[str]:
    # By Python's own grammar: Babel finds no text within an f-string before Python 3.12.
    calls = (node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return [
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    ]


def _catalog() -> Catalog:
    if not PO.exists():
        return Catalog(locale="en", project="yure", fuzzy=False)
    with PO.open("rb") as stream:
        return read_po(stream, locale="en")


def update() -> None:
    """Add new texts, drop those no longer used, compile."""
    old = _catalog()
    new = Catalog(locale="en", project="yure", fuzzy=False)
    for text, files in sorted(texts_in_source().items()):
        known = old.get(text)
        new.add(text, known.string if known else "", locations=[(file, 0) for file in sorted(set(files))])
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as stream:
        write_po(stream, new, include_lineno=False, width=120, sort_output=True, omit_header=False)
    with MO.open("wb") as stream:
        write_mo(stream, new)


def problems() -> list[str]:
    """What is missing or stale, in words."""
    catalog = _catalog()
    source = texts_in_source()
    known = {str(message.id): str(message.string) for message in catalog if message.id}
    found = [f"not in the catalogue: {text}" for text in source if text not in known]
    found += [f"no English for: {text}" for text in source if text in known and not known[text]]
    found += [f"no longer in the source: {text}" for text in known if text not in source]
    found += [f"the fields differ: {text}" for text in known if known[text] and _fields(text) != _fields(known[text])]
    with MO.open("rb") as stream:
        compiled = {str(m.id): str(m.string) for m in read_mo(stream) if m.id}
    if compiled != {text: english for text, english in known.items() if english}:
        found.append("the compiled catalogue is older than the .po file: run update")
    return found


def _fields(text: str) -> list[str]:
    """The {fields} that a text is filled with."""
    import string

    return sorted(name for _t, name, _f, _c in string.Formatter().parse(text) if name is not None)


def main(arguments: list[str]) -> int:
    """Run `update` or `check`; returns the exit code."""
    if arguments == ["update"]:
        update()
        return 0
    found = problems()
    print("\n".join(found), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
