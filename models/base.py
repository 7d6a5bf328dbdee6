"""What every table shares: the database, `operation()` and the history that undo, 回收站 and 操作记录 read.

Each write to a table of records fires a trigger that keeps the row before and after in `history_change`, under the
entry that `operation()` has opened. A write outside an operation has no entry to belong to and is refused by the
database itself, so nothing, not even a bulk statement, escapes the history.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from peewee import (
    AutoField,
    DateTimeField,
    Field,
    ForeignKeyField,
    IntegerField,
    IntegrityError,
    Model,
    OperationalError,
    SqliteDatabase,
    TextField,
    chunked,
    fn,
)
from playhouse.sqlite_ext import AutoIncrementField

from models.language import _

db = SqliteDatabase(None)
#: Told by long work how many of how many are done; whatever it raises stops the work, and then nothing is written.
Progress = Callable[[int, int], object]


#: So many rows go into one statement: with all their columns fewer values than the 32766 that SQLite takes
#: (sqlite.org/limits.html).
AT_ONCE = 500


class UserError(Exception):
    """Something the user can understand and act on; `str()` is a sentence in the user's language."""


class UndoConflictError(UserError):
    """An undo would overwrite a later change; nothing was altered."""


#: In place of a table's name in the history: a person was looked at, no row was changed.
LOOK = "look"
#: What SQLite says when it is not the program's fault that nothing could be written.
_CANNOT_WRITE = ("locked", "busy", "full", "readonly", "disk I/O", "unable to open")


class Table(Model):
    """A table of the program itself, outside the history (settings of the machine, logs, the history)."""

    id = AutoField()

    class Meta:
        database = db
        legacy_table_names = False


class Record(Table):
    """A table of the branch's records: every change to it belongs to an operation and is kept in the history."""

    # A number is never given twice: the history and 回收站 know rows that are gone by their numbers.
    id = AutoIncrementField()

    class Meta:
        #: Deleted rows of these tables are offered in 回收站.
        recyclable = False
        #: Rows that note what happened (who looked into something); noting it cannot be undone.
        noted = False
        #: Rows of these tables are seen one at a time, after a deliberate tap: no list and no export has them.
        private = False

    def title(self) -> str:
        """How the history and 回收站 name this row."""
        return str(self.get_id())


class HistoryEntry(Table):
    """One thing that somebody did: who, when, what. Its changes hang on it."""

    at = DateTimeField(default=dt.datetime.now, index=True)
    who = TextField(default="")
    what = TextField()
    undoes = ForeignKeyField("self", null=True, on_delete="SET NULL")

    @property
    def undone(self) -> bool:
        """Has this entry been taken back, and the taking back not been taken back again?"""
        return is_undone(self.get_id())


class HistoryChange(Table):
    """One row before and after an operation, as JSON objects of column values; null where it did not exist."""

    entry = ForeignKeyField(HistoryEntry, backref="changes", on_delete="CASCADE")
    table_name = TextField()
    row_id = IntegerField()
    person_id = IntegerField(null=True, index=True)
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        indexes = ((("table_name", "row_id"), False),)


class OpenEntry(Table):
    """The entry that is being written now: one row inside an operation, none outside."""

    entry = ForeignKeyField(HistoryEntry, on_delete="CASCADE")


@dataclass
class Desk:
    """Who sits at the desk: the name that the history keeps."""

    person_id: int | None = None
    name: str = ""


desk = Desk()


@dataclass
class Done:
    """What `operation()` yields: `entry_id` is None when nothing was changed after all."""

    entry_id: int | None
    what: str


@contextmanager
def operation(what: str, undoes: int | None = None) -> Iterator[Done]:
    """Do everything inside as one transaction, one entry `what` in the history and one undo.

    An operation inside another joins it. If anything raises, nothing of it is written. An operation that changes no
    row leaves no entry. UserError when the file is locked by another program, cannot be written or the disk is full.
    """
    if db.in_transaction() and (outer := OpenEntry.get_or_none()):
        with db.atomic():
            yield Done(outer.entry_id, what)
        return
    with writing(), db.atomic("IMMEDIATE"):
        entry = HistoryEntry.create(what=what, who=desk.name, undoes=undoes)
        done = Done(entry.id, what)
        OpenEntry.create(entry=entry)
        yield done
        OpenEntry.delete().execute()
        if not entry.changes.exists():
            entry.delete_instance()
            done.entry_id = None


def note_look(what: str, person_id: int) -> None:
    """Keep in the history that somebody looked at something of a person. It changes no row and cannot be undone.

    Nothing hangs on it: what came before can be undone as if nobody had looked.
    """
    with writing(), db.atomic("IMMEDIATE"):
        entry = HistoryEntry.create(what=what, who=desk.name)
        HistoryChange.create(entry=entry, table_name=LOOK, row_id=person_id, person_id=person_id, after="{}")


@contextmanager
def writing() -> Iterator[None]:
    """Around what writes: UserError when the file could not be written; the error itself when the program is at fault.

    A full disk is often noticed by the last step, and what is raised then is that there is nothing left to roll back;
    the reason stands behind it.
    """
    try:
        yield
    except OperationalError as error:
        causes: list[BaseException] = [error]
        while behind := causes[-1].__context__:
            causes.append(behind)
        if any(words in str(cause) for cause in causes for words in _CANNOT_WRITE):
            words = _("没有存下来：资料正被另一个程序使用，或者磁盘满了。什么都没有改变，请再试一次。")
            raise UserError(words) from error
        raise


@contextmanager
def unrecorded() -> Iterator[None]:
    """One transaction that leaves no entry: for what the program itself brings along, which nobody can undo."""
    with operation("") as done:
        yield
        HistoryChange.delete().where(HistoryChange.entry == done.entry_id).execute()


def record_tables() -> dict[str, type[Record]]:
    """Every table of records by its name in the database."""
    from models import areas

    areas.load_tables()

    def walk(model: type[Record]) -> Iterator[type[Record]]:
        for child in model.__subclasses__():
            yield child
            yield from walk(child)

    return {model._meta.table_name: model for model in walk(Record)}


def install_history() -> None:
    """Put the history's triggers on every table of records, replacing older ones. Call after a migration."""
    for table, model in record_tables().items():
        columns = [field.column_name for field in model._meta.sorted_fields]
        person = "id" if table == "person" else "person_id" if "person_id" in columns else None
        for action in ("insert", "update", "delete"):
            name = f"{table}_history_{action}"
            db.execute_sql(f'DROP TRIGGER IF EXISTS "{name}"')
            new, old = _row_json("NEW", columns), _row_json("OLD", columns)
            side = "OLD" if action == "delete" else "NEW"
            changed = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
            db.execute_sql(
                f'CREATE TRIGGER "{name}" AFTER {action.upper()} ON "{table}" '
                + (f"WHEN {changed} " if action == "update" else "")
                + "BEGIN INSERT INTO history_change (entry_id, table_name, row_id, person_id, before, after) VALUES ("
                + f"(SELECT entry_id FROM open_entry), '{table}', {side}.id, "
                + (f'{side}."{person}"' if person else "NULL")
                + f", {'NULL' if action == 'insert' else old}, {'NULL' if action == 'delete' else new}); END"
            )


def _row_json(side: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', {side}.\"{c}\"" for c in columns) + ")"


@dataclass(frozen=True)
class RowChange:
    """The net change of one row within an entry; `before`/`after` are column values or None."""

    table: str
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def net_changes(entry_id: int) -> list[RowChange]:
    """What `entry_id` changed, one item a row, in the order in which the rows were first touched."""
    net: dict[tuple[str, int], RowChange] = {}
    for change in HistoryChange.select().where(HistoryChange.entry == entry_id).order_by(HistoryChange.id):
        key = (change.table_name, change.row_id)
        before = net[key].before if key in net else _load(change.before)
        net[key] = RowChange(change.table_name, change.row_id, before, _load(change.after))
    return [change for change in net.values() if change.before != change.after]


def _load(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)


def last_known(table: str, row_id: int) -> dict[str, Any]:
    """The column values of a row that is gone, as they were when it was deleted; empty when it never was."""
    change = (
        HistoryChange.select()
        .where((HistoryChange.table_name == table) & (HistoryChange.row_id == row_id) & HistoryChange.after.is_null())
        .order_by(HistoryChange.id.desc())
        .first()
    )
    return (_load(change.before) or {}) if change else {}


def values_on(table: str, row_id: int, day: dt.date) -> dict[str, Any] | None:
    """The column values of a row at the end of a day; None when they are those of now, or it was not there yet."""
    change = (
        HistoryChange.select()
        .join(HistoryEntry)
        .where((HistoryChange.table_name == table) & (HistoryChange.row_id == row_id))
        .where(HistoryEntry.at >= dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
        .order_by(HistoryChange.id)
        .first()
    )
    return _load(change.before) if change else None


def undo(entry_id: int) -> Done:
    """Take back what `entry_id` did, as an operation of its own.

    Raises UndoConflictError, and alters nothing, when one of its rows has been changed since or later records hang
    on them.
    """
    entry = HistoryEntry.get_or_none(HistoryEntry.id == entry_id)
    if entry is None:
        raise UndoConflictError(_("这一步已经不在操作记录里了。"))
    if entry.undone:
        raise UndoConflictError(_("「{what}」已经撤销过了。").format(what=entry.what))
    changes = net_changes(entry_id)
    if is_note(entry_id):
        raise UndoConflictError(_("谁看过敏感信息要一直留着，不能撤销。"))
    in_use = _("后来的记录还用着这次改动，不能撤销。什么都没有改变。")
    try:
        with operation(_("撤销：{what}").format(what=entry.what), undoes=entry_id) as done:
            last = HistoryChange.select(fn.MAX(HistoryChange.id)).scalar()
            db.execute_sql("PRAGMA defer_foreign_keys = ON")
            for change in reversed(changes):
                _put_back(change)
            # What a deleted row would take along (ON DELETE CASCADE) was written later: it must not vanish with it.
            touched = HistoryChange.select(HistoryChange.table_name, HistoryChange.row_id).where(
                HistoryChange.id > last
            )
            if not set(touched.tuples()) <= {(change.table, change.row_id) for change in changes}:
                raise UndoConflictError(in_use)
    except IntegrityError as error:
        raise UndoConflictError(in_use) from error
    return done


def _put_back(change: RowChange) -> None:
    model = record_tables().get(change.table)
    if model is None:
        raise UndoConflictError(_("这条记录是旧版本的程序保存的，不能撤销。什么都没有改变。"))
    columns = [field.column_name for field in model._meta.sorted_fields]
    marks = ", ".join(f'"{c}"' for c in columns)
    row = db.execute_sql(f'SELECT {marks} FROM "{change.table}" WHERE id = ?', (change.row_id,)).fetchone()
    now = None if row is None else dict(zip(columns, row, strict=True))
    known = change.after if change.after is None else {c: change.after.get(c) for c in columns if c in change.after}
    if (now is None) != (known is None) or (now and known and any(now[c] != known[c] for c in known)):
        raise UndoConflictError(_("这条记录后来又改过，撤销会盖掉后来的改动。什么都没有改变。"))
    if change.before is None:
        db.execute_sql(f'DELETE FROM "{change.table}" WHERE id = ?', (change.row_id,))
        return
    kept = {c: value for c, value in change.before.items() if c in columns}
    if now is None:
        # Columns that came with a newer version of the program have what a new row would have.
        row_values = {**{f.column_name: f.db_value(_default(f)) for f in model._meta.sorted_fields}, **kept}
        names, holes = ", ".join(f'"{c}"' for c in row_values), ", ".join("?" * len(row_values))
        db.execute_sql(f'INSERT INTO "{change.table}" ({names}) VALUES ({holes})', list(row_values.values()))
    else:
        sets = ", ".join(f'"{c}" = ?' for c in kept)
        db.execute_sql(f'UPDATE "{change.table}" SET {sets} WHERE id = ?', [*kept.values(), change.row_id])


def _default(field: Field) -> Any:
    return field.default() if callable(field.default) else field.default


def is_undone(entry_id: int) -> bool:
    """True when an entry was taken back and that was not itself taken back."""
    later = HistoryEntry.select().where(HistoryEntry.undoes == entry_id)
    return any(not is_undone(entry.id) for entry in later)


def is_note(entry_id: int) -> bool:
    """Does an entry tell only that somebody looked at something? Such a one stays."""
    tables = HistoryChange.select(HistoryChange.table_name).where(HistoryChange.entry == entry_id)
    names = {change.table_name for change in tables}
    return bool(names) and names <= _noted_tables()


def _noted_tables() -> set[str]:
    return {LOOK} | {name for name, model in record_tables().items() if model._meta.noted}


def last_undoable() -> HistoryEntry | None:
    """The newest entry that is neither an undo nor undone nor a mere note: what Ctrl+Z takes back."""
    done = HistoryChange.select().where(
        (HistoryChange.entry == HistoryEntry.id) & HistoryChange.table_name.not_in(list(_noted_tables()))
    )
    newest = (
        HistoryEntry.select().where(HistoryEntry.undoes.is_null() & fn.EXISTS(done)).order_by(HistoryEntry.id.desc())
    )
    return next((entry for entry in newest.iterator() if not entry.undone), None)


def entries(limit: int = 200, person_id: int | None = None) -> list[HistoryEntry]:
    """The newest entries of the history, all of them or those that touched one person."""
    query = HistoryEntry.select().order_by(HistoryEntry.id.desc()).limit(limit)
    if person_id is not None:
        touched = HistoryChange.select(HistoryChange.entry).where(HistoryChange.person_id == person_id)
        query = query.where(HistoryEntry.id.in_(touched))
    return list(query)


def insert_rows(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that name the same fields, however many."""
    for some in chunked(rows, AT_ONCE):
        model.insert_many(some).execute()


def state_of_file() -> tuple[object, ...]:
    """A mark that differs whenever something in the database may have changed, by this program or another."""
    connection = db.connection()
    return id(connection), connection.total_changes, db.pragma("data_version")


def count(model: type[Model], *where: Any) -> int:
    """How many rows of `model` satisfy every condition."""
    query = model.select(fn.COUNT(model._meta.primary_key))
    return int((query.where(*where) if where else query).scalar())
