"""Keeps the English catalogue in step with the source: `python -m tools.translations update | check`.

`update` finds every `_()` and `N_()` text, adds new ones to the .po file (untranslated) and compiles it; `check` fails
when an entry is missing, stale or the compiled file is older than its source.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("models", "reports", "ui")
FILES = ("main.py", "command_line.py")
PO = ROOT / "assets" / "locale" / "en" / "LC_MESSAGES" / "yure.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None}


def texts_in_source() -> dict[str, list[str]]:
    """Every text for people and the files it stands in."""
    found: dict[str, list[str]] = {}
    for room in ROOMS:
        for file, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / room), method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            found.setdefault(str(message), []).append(f"{room}/{file}")
    for name in FILES:
        for _line, _function, message, _comments in _in_file(ROOT / name):
            found.setdefault(str(message), []).append(name)
    # What is looked up in a table of texts, as in _(FIELDS["born"]), is found by its key too, which is no text.
    return {text: files for text, files in found.items() if not (text.isascii() and text.isidentifier())}


def _in_file(path: Path) -> list[tuple]:  # type: ignore[type-arg]
    from babel.messages.extract import extract

    with path.open("rb") as stream:
        return [(a, "", c, d) for a, c, d, _e in extract("python", stream, keywords=KEYWORDS)]


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
