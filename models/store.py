"""Opens, migrates, copies and checks the branch's database file, and keeps the files that belong to it."""

from __future__ import annotations

import contextlib
import datetime as dt
import filecmp
import hashlib
import logging
import os
import shutil
import sqlite3
import struct
import traceback
from dataclasses import dataclass
from pathlib import Path, PurePath

import peewee

from models import areas, rules
from models.base import UserError, db, install_history, record_tables, unrecorded
from models.dates import PartialDate, PartialDateField
from models.files import can_write, write_safely
from models.labels import FIELDS, TABLES
from models.language import _

APPLICATION_ID = 0x59755265  # "YuRe"
FILE_NAME = "yure.db"
PRACTICE_FOLDER = "practice"
MIGRATIONS = Path(__file__).parent / "migrations"
DATA_VARIABLE = "YURE_DATA"
_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "recursive_triggers": 1,  # so that INSERT OR REPLACE tells the history what it replaced
}
#: The first bytes of a SQLite file: what it is, its user_version, its application_id (sqlite.org/fileformat.html, 1.3).
_HEADER = struct.Struct(">16s44xI4xI")
#: Where less than this many bytes are free, the check says so; with less than the other SQLite may open nothing.
_LEAST_FREE = 50_000_000
_NO_ROOM = 1_000_000


@dataclass(frozen=True)
class Store:
    """An open database and its folder."""

    folder: Path
    practice: bool = False

    @property
    def file(self) -> Path:
        """The database file."""
        return self.folder / FILE_NAME

    @property
    def copies(self) -> Path:
        """Where copies of the database are kept."""
        return self.folder / "copies"

    def keep_file(self, source: Path) -> str:
        """Copy `source` (a photo, a scan) beside the database; returns the name under which it is kept."""
        try:
            content = source.read_bytes()
        except OSError as error:
            raise UserError(_("打不开「{file}」。请换一个文件。").format(file=source.name)) from error
        name = hashlib.sha256(content).hexdigest()[:32] + source.suffix.lower()
        kept = self.file_path(name)
        if not kept.exists():
            _make_folder(kept.parent)
            write_safely(kept, content)
        return name

    def file_path(self, name: str) -> Path:
        """Where a kept file is."""
        return self.folder / "files" / name

    def lacks(self, *names: str) -> bool:
        """Is one of these kept files gone? An empty name means that there never was one."""
        return any(name and not self.file_path(name).exists() for name in names)

    def printed(self) -> Path:
        """The folder of printed papers, made when first needed."""
        folder = self.folder / "printed"
        _make_folder(folder)
        return folder


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder) from error


def unwritable(folder: Path) -> UserError:
    """What is said of a folder in which nothing can be kept."""
    return UserError(_("不能在「{folder}」保存资料，请换一个文件夹。").format(folder=folder))


_open: Store | None = None


def store() -> Store:
    """The store that is open."""
    if _open is None:
        raise RuntimeError("no store is open")
    return _open


def data_folder(chosen: str | None = None, practice: bool = False) -> Path:
    """Where the data live: `chosen`, else $YURE_DATA, else the platform's folder; practice in a folder of its own."""
    text = chosen or os.environ.get(DATA_VARIABLE)
    if text:
        folder = Path(text)
    else:
        import platformdirs

        folder = Path(platformdirs.user_data_dir("yure", appauthor=False))
    return folder / PRACTICE_FOLDER if practice else folder


def open_store(folder: Path, practice: bool = False) -> Store:
    """Open the database in `folder`, making or migrating it as needed.

    Raises UserError in plain words when the folder cannot be written, the file is not ours, is damaged or comes
    from a newer version; such a file is not touched.
    """
    global _open
    close_store()
    _make_folder(folder)
    opened = Store(folder, practice)
    version = _version_of(opened.file)
    if version > newest_version():
        raise UserError(_("这份资料是用更新版本的余热保存的，请先升级程序。资料没有改动。"))
    try:
        db.init(str(opened.file), pragmas=_PRAGMAS)
        db.connect()
        if version < newest_version():
            _migrate(opened, version)
        elif rules.missing():
            with unrecorded():
                rules.add_missing()
    except (peewee.PeeweeException, sqlite3.Error, OSError) as error:
        close_store()
        if not can_write(folder):
            raise unwritable(folder) from error
        if shutil.disk_usage(folder).free < _NO_ROOM:
            raise UserError(_("磁盘满了，资料打不开。请腾出一些地方（比如清空电脑的回收站），再打开余热。")) from error
        words = _(
            "打不开「{file}」，可能坏了，或正被别的程序占用。关掉别的程序再试；还不行，别动它，请懂电脑的同志看看。"
        )
        raise UserError(words.format(file=opened.file)) from error
    except BaseException:
        close_store()
        raise
    _open = opened
    return opened


def close_store() -> None:
    """Close the database, if one is open."""
    global _open
    db.init(None)  # closes it, and keeps a later question from opening the file again
    _open = None


def newest_version() -> int:
    """The schema version that this program writes: the number of its last migration."""
    return max(int(name[:4]) for name in os.listdir(MIGRATIONS) if name[:4].isdigit())


def _version_in_header(file: Path) -> int:
    """The schema version of a file of ours that was closed in order, read from its first bytes; 0 of any other."""
    if any(file.with_name(file.name + suffix).exists() for suffix in ("-wal", "-journal")):
        return 0  # the newest pages may stand there
    with file.open("rb") as stream:
        begin = stream.read(_HEADER.size)
    if len(begin) < _HEADER.size:
        return 0
    magic, version, application = _HEADER.unpack(begin)
    return version if magic == b"SQLite format 3\0" and application == APPLICATION_ID else 0


def _uri(file: PurePath) -> str:
    """A file's address as SQLite wants it: that of a shared folder of Windows may not name its computer as a host."""
    address = file.as_uri()
    return address if address.startswith("file:///") else address.replace("file://", "file:////", 1)


def _version_of(file: Path) -> int:
    """The schema version of a file without altering it; 0 when there is none yet."""
    if not file.exists() or file.stat().st_size == 0:
        return 0
    try:
        if version := _version_in_header(file):
            return version
        # Read-only, so that a file from a newer version stays as it is, byte for byte.
        connection = sqlite3.connect(f"{_uri(file.resolve())}?mode=ro", uri=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise UserError(_("「{file}」不是余热的资料，或者已经损坏。文件没有改动。").format(file=file.name)) from error
    if (application, version, tables) == (0, 0, 0):
        return 0  # the power failed while the file was being made
    if application != APPLICATION_ID:
        raise UserError(_("「{file}」不是余热的资料，或者已经损坏。文件没有改动。").format(file=file.name))
    return int(version)


def _migrate(opened: Store, version: int) -> None:
    copy = keep_copy(opened, f"before-{newest_version():04d}") if version else None
    # A migration that rebuilds a table drops the old one; with foreign keys on, the rows that belong to its rows would
    # go with it. SQLite heeds this only outside a transaction.
    db.pragma("foreign_keys", 0)
    try:
        with db.atomic("EXCLUSIVE"):
            try:
                _bring_up_to_date()
            except Exception as error:
                if copy is None:
                    raise
                # In the file of an interim version, or one that something else wrote into, anything may go wrong.
                place = traceback.extract_tb(error.__traceback__)[-1]
                kind, name = type(error).__name__, Path(place.filename).name
                logging.getLogger(__name__).error("migration stopped: %s, %s line %s", kind, name, place.lineno)
                words = _(
                    "这份资料没能升级：里面有程序没料到的内容。资料原样没动，原来的版本还能打开；另外留了一份副本「{copy}」。"
                )
                raise UserError(words.format(copy=copy)) from error
    finally:
        db.pragma("foreign_keys", 1)


def _bring_up_to_date() -> None:
    """Run the migrations that are missing and add what every branch starts with; within a transaction."""
    from playhouse.migrations import Runner

    broken_before = _broken_references()
    for trigger in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute_sql(f'DROP TRIGGER "{trigger[0]}"')
    Runner(db, str(MIGRATIONS)).up()
    # Before the history watches: what every branch starts with is nobody's doing and cannot be undone.
    areas.add_missing()
    install_history()
    db.pragma("application_id", APPLICATION_ID)
    db.pragma("user_version", newest_version())
    if _broken_references() > broken_before:
        raise peewee.IntegrityError("the migration broke a reference")


def _broken_references() -> int:
    return len(db.execute_sql("PRAGMA foreign_key_check").fetchall())


def keep_copy(opened: Store, label: str) -> Path:
    """A copy of the whole database, made while it is open; returns where it is.

    Older copies under the same label that hold the same go: every start that fails would leave one more.
    """
    opened.copies.mkdir(exist_ok=True)
    target = opened.copies / f"yure-{dt.datetime.now():%Y%m%d-%H%M%S-%f}-{label}.db"
    copy = sqlite3.connect(target)
    try:
        db.connection().backup(copy)
    finally:
        copy.close()
    for older in opened.copies.glob(f"yure-*-{label}.db"):
        if older != target and filecmp.cmp(older, target, shallow=False):
            with contextlib.suppress(OSError):  # open in another program
                older.unlink()
    return target


def check() -> list[str]:
    """What is wrong with the open database, in sentences; empty when it is sound."""
    try:
        return _problems()
    except (peewee.DatabaseError, sqlite3.DatabaseError) as error:
        return [_("数据库有损坏：{verdict}").format(verdict=error)]


def _problems() -> list[str]:
    problems = []
    if (verdict := db.execute_sql("PRAGMA integrity_check").fetchone()[0]) != "ok":
        problems.append(_("数据库有损坏：{verdict}").format(verdict=verdict))
    for table, _row, _parent, _key in db.execute_sql("PRAGMA foreign_key_check").fetchall():
        table = _(TABLES.get(table, table))
        problems.append(_("「{table}」里有一条记录找不到它所属的记录。").format(table=table))
    problems += _unreadable_dates()
    problems += [_("「{what}」的照片文件不见了。").format(what=what) for what in areas.missing_photos()]
    if shutil.disk_usage(store().folder).free < _LEAST_FREE:
        problems.append(_("磁盘快满了，请腾出地方。"))
    return problems


def _unreadable_dates() -> list[str]:
    """Dates that something else has written into the file; the program takes them as unknown."""
    problems = []
    for table, model in record_tables().items():
        for field in model._meta.sorted_fields:
            if not isinstance(field, PartialDateField):
                continue
            column = field.column_name
            for row_id, text in db.execute_sql(f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'):
                if PartialDate.kept(text) is None:
                    words = _("「{table}」第 {number} 条的{field}读不懂：{text}")
                    problems.append(
                        words.format(table=_(TABLES[table]), number=row_id, field=_(FIELDS[column]), text=text)
                    )
    return problems
