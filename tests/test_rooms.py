"""The rooms and their arrows: ui → reports → models. No Qt in the last two; only models ask the database."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import areas

ROOT = Path(__file__).resolve().parent.parent
#: What each room may not know.
FORBIDDEN = {
    "models": ("PySide6", "reports", "ui", "main", "reportlab"),
    "reports": ("PySide6", "ui", "main", "peewee", "playhouse", "sqlite3"),
    "ui": ("main", "peewee", "playhouse", "sqlite3", "reportlab"),
}
#: A query in the making; whoever needs one asks a function in models.
QUERY = re.compile(r"\.select\(|\.where\(|execute_sql|\.insert_many\(|delete_instance\(|\.get_by_id\(|\.get_or_none\(")


def _modules(room: str) -> list[Path]:
    found = sorted(path for path in (ROOT / room).rglob("*.py") if "__pycache__" not in path.parts)
    assert found
    return found


def _imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it; for `from x import y` both x and x.y."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _queries(path: Path) -> list[str]:
    """The places at which a file makes a query."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [f"{path.relative_to(ROOT)}:{number} {line.strip()}" for number, line in lines if QUERY.search(line)]


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_arrow_points_back(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _modules(room)
        for name in _imports(path)
        if name.split(".")[0] in FORBIDDEN[room]
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ["models", "reports"])
def test_no_module_needs_one_that_needs_it(room: str) -> None:
    """Not even by an import within a function. Pages lead to each other both ways; records and papers do not.

    What models/areas.py knows by name alone is no arrow: see there.
    """
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in _modules(room)}
    arrows = {name: sorted(set(_imports(path)) & (set(modules) - {name})) for name, path in modules.items()}
    circles = []
    while leaves := [name for name, needs in arrows.items() if not set(needs) & set(arrows)]:
        for name in leaves:
            del arrows[name]
    # What is left needs something that is left: whoever follows the arrows comes round.
    for start in arrows:
        way = [start]
        while (following := next(name for name in arrows[way[-1]] if name in arrows)) not in way:
            way.append(following)
        circles.append(" → ".join([*way[way.index(following) :], following]))
    assert sorted(set(circles)) == []


def test_every_area_is_asked() -> None:
    """Whoever writes a `withdraw` and forgets its row in models/areas.py is told here."""
    asked = {
        "add_missing": set(areas.SHIPPED),
        "withdraw": set(areas.LEAVING),
        "missing_photos": set(areas.PHOTOS),
    }
    answering: dict[str, set[str]] = {question: set() for question in asked}
    with_tables = set()
    for path in _modules("models"):
        name = ".".join(path.relative_to(ROOT / "models").with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name in asked and name != "areas":
                answering[node.name].add(name)
            if isinstance(node, ast.ClassDef) and {"Record", "Table"} & {ast.unparse(base) for base in node.bases}:
                with_tables.add(name)
    assert answering == asked
    # The foundation itself is always there; a migration declares frozen copies.
    assert {name for name in with_tables - {"base"} if not name.startswith("migrations.")} == set(areas.TABLES)


def test_no_file_is_made_by_pythons_tempfile() -> None:
    """On Windows it hangs in a folder where nothing may be made; models/files.py says why and does not."""
    paths = [ROOT / "main.py", ROOT / "command_line.py", *(path for room in FORBIDDEN for path in _modules(room))]
    assert [path for path in paths if "tempfile" in set(_imports(path))] == []


def test_pages_and_papers_never_write_a_query() -> None:
    assert [found for room in ("ui", "reports") for path in _modules(room) for found in _queries(path)] == []


def test_only_the_catalog_fetches_what_stands_on_paper() -> None:
    """The catalog and its parts (form.py, …_forms.py) ask models; a drawing takes plain data, dates and words."""
    wrong = []
    for path in _modules("reports"):
        if path.name in ("catalog.py", "form.py") or path.stem.endswith("_forms"):
            continue
        for name in _imports(path):
            source = ROOT / (name.replace(".", "/") + ".py")
            if name.startswith("models.") and source.exists() and QUERY.search(source.read_text(encoding="utf-8")):
                wrong.append(f"{path.relative_to(ROOT)} imports {name}, which asks the database")
    assert wrong == []


def test_models_and_reports_run_without_qt() -> None:
    """Imported whole, with all that they import."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for room in ("models", "reports")
        for path in _modules(room)
        if path.name != "__init__.py" and path.parent.name != "migrations"
    ]
    code = f"import importlib, sys; [importlib.import_module(name) for name in {names!r}];"
    code += " print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'ui')])"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={**os.environ},
    )
    assert found.stdout.strip() == "[]"


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    """The window opens without ReportLab, spreadsheets, pinyin and the lunar calendar; what needs them loads them."""
    heavy = ("reportlab", "python_calamine", "xlsxwriter", "pypinyin", "lunar_python", "icalendar", "PySide6.QtPdf")
    code = "import sys, main, ui.app; print([name for name in " + repr(heavy) + " if name in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert found.stdout.strip() == "[]"


def test_the_tests_have_the_tree_of_the_code() -> None:
    """Whoever changes models/dates.py looks for tests/models/test_dates.py."""
    for room in ("models", "reports", "ui"):
        for path in (ROOT / "tests" / room).rglob("test_*.py"):
            assert (ROOT / path.relative_to(ROOT / "tests").parent).is_dir(), path
