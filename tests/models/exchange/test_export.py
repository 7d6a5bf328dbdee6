"""Spreadsheets that leave the program: what each reader sees, typed cells, everything, and back again without loss."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from models import base, exchange, prints
from models.base import UserError, operation, record_tables
from models.dates import PartialDate
from models.exchange import export
from models.exchange.proposal import propose
from models.exchange.spreadsheet import Cell, read_grid
from models.hardship.hardship import CaseStep, HardshipCase
from models.people import offices, people, roster
from models.people.masking import Audience
from models.people.people import Membership, Office, Person
from models.store import Store, close_store, open_store
from models.visits.visits import Contact, FollowUp

PUBLIC, COMMITTEE, SUPERIOR, SELF = Audience
SECRET = {
    "id_number": "11010519491231002X",
    "phone": "19900000002",
    "room": "501",
    "note": "=cmd",
    "mobility": "行动不便",
    "emergency_phone": "19900000009",
}


def _person(**values: Any) -> int:
    return int(people.save_person({"status": people.FULL, **values})[0].id)


def _read(path: Path, sheet: int = 0) -> list[dict[str, Cell]]:
    heading, *rows = read_grid(path)[sheet].rows
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


def _texts(path: Path) -> set[str]:
    return {str(cell) for sheet in read_grid(path) for row in sheet.rows for cell in row}


@pytest.fixture
def one(branch: Store) -> int:
    return _person(
        name="李秀兰",
        born=PartialDate(1950, 3, 5),
        building="3",
        entrance="2",
        joined_on=PartialDate(1976, 5),
        **SECRET,
    )


@pytest.mark.parametrize(
    ("audience", "seen", "hidden"),
    [
        (PUBLIC, {"199****0002", "3号楼2单元", "1950年3月"}, set(SECRET.values())),
        (
            COMMITTEE,
            {"19900000002", "3号楼2单元", "110105********002X", "19900000009", "1950-03-05"},
            {"11010519491231002X", "501", "行动不便", "=cmd"},
        ),
        (SUPERIOR, set(SECRET.values()) - {"行动不便", "=cmd"}, {"行动不便", "=cmd"}),
        (SELF, set(SECRET.values()), set()),
    ],
)
def test_each_reader_sees_what_is_theirs(
    one: int, tmp_path: Path, audience: Audience, seen: set[str], hidden: set[str]
) -> None:
    assert export.write_list(tmp_path / "a.xlsx", [one], audience) == 1
    texts = _texts(tmp_path / "a.xlsx")
    assert seen <= texts and not hidden & texts


def test_one_persons_own_data_is_for_that_person_alone(one: int, tmp_path: Path) -> None:
    other = _person(name="邢国强")
    assert SELF in export.audiences(1) and SELF not in export.audiences(2)
    with pytest.raises(UserError, match="本人"):
        export.write_list(tmp_path / "a.xlsx", [one, other], SELF)
    assert not (tmp_path / "a.xlsx").exists()


def test_cells_are_typed(one: int, tmp_path: Path) -> None:
    export.write_list(tmp_path / "a.xlsx", [one], SELF)
    (row,) = _read(tmp_path / "a.xlsx")
    assert row["出生日期"] == dt.date(1950, 3, 5)
    assert row["入党时间"] == "1976年5月"
    assert row["序号"] == 1.0 and isinstance(row["年龄"], float)
    assert row["备注"] == "=cmd" and row["联系电话"] == "19900000002"


def test_the_list_on_screen_in_its_order_and_with_its_numbers(practice_branch: Store, tmp_path: Path) -> None:
    rows = roster.rows()
    chosen = [rows[7], rows[2], rows[20]]
    export.write_list(tmp_path / "a.xlsx", [row.person_id for row in chosen], PUBLIC)
    found = _read(tmp_path / "a.xlsx")
    assert [(row["姓名"], row["序号"]) for row in found] == [(row.name, float(row.number)) for row in chosen]
    assert export.write_list(tmp_path / "b.xlsx", None, PUBLIC) == len(rows)
    assert [row["姓名"] for row in _read(tmp_path / "b.xlsx")] == [row.name for row in rows]


def test_nobody_to_export(branch: Store, tmp_path: Path) -> None:
    for ids in (None, []):
        with pytest.raises(UserError, match="空的"):
            export.write_list(tmp_path / "a.xlsx", ids, PUBLIC)


def test_every_export_is_logged_and_is_no_paper_to_print_again(one: int, tmp_path: Path) -> None:
    base.desk.name = "欧阳少东"
    export.write_list(tmp_path / "a.xlsx", [one], COMMITTEE)
    export.write_everything(tmp_path / "b.xlsx")
    logged = [(entry.title, entry.who, entry.audience) for entry in prints.exports()]
    assert logged == [("支部全部资料（表格）", "欧阳少东", "支委"), ("花名册（表格）", "欧阳少东", "支委")]
    assert prints.newest() == []


def test_a_failed_export_is_not_logged(one: int, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="存不下来"):
        export.write_list(tmp_path / "no" / "a.xlsx", [one], PUBLIC)
    assert prints.exports() == []


# --- everything ------------------------------------------------------------------------------------------------------


def test_everything_is_there(practice_branch: Store, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export.write_everything(tmp_path / "a.xlsx", lambda done, total: told.append((done, total)))
    sheets = {sheet.name: sheet.rows for sheet in read_grid(tmp_path / "a.xlsx")}
    assert len(sheets["花名册"]) == Person.select().count() + 1
    for table, name in (("office", "任职"), ("party_group", "党小组"), ("activity", "活动"), ("attendance", "签到")):
        assert len(sheets[name]) == base.count(record_tables()[table]) + 1, name
    assert "规则" in sheets and told[-1][0] == told[-1][1]
    heading, first, *_rest = sheets["任职"]
    found = dict(zip(heading, first, strict=True))
    office = Office.get_by_id(int(found["编号"]))  # type: ignore[arg-type]
    assert (found["人员"], found["人员编号"], found["任职"]) == (office.person.name, office.person_id, office.name)


def test_every_field_of_a_person_is_in_the_roster_sheet(branch: Store, tmp_path: Path) -> None:
    """A field that is added to the tables must be added to the export (or be named here with its reason)."""
    elsewhere = {
        "photo": "files are kept by the copies",
        "lunar_month": "农历生日",
        "lunar_day": "农历生日",
        "lunar_leap": "农历生日",
    }
    written = {column.heading for column in export._COLUMNS}
    for key in (people.PERSON_FIELDS | people.MEMBER_FIELDS) - set(elsewhere):
        assert export.FIELDS[key] in written, key
    assert "农历生日" in written


def test_what_is_private_is_left_out(branch: Store, tmp_path: Path) -> None:
    person_id = _person(name="李秀兰")
    with operation("x"):
        case = HardshipCase.create(person=person_id, opened_on=dt.date(2026, 1, 1), situation="只给支委看")
        CaseStep.create(case=case, what="困难补助")
        for private in (False, True):
            what = "不公开的事" if private else "公开的事"
            contact = Contact.create(
                person=person_id, day=dt.date(2026, 1, 2), kind="电话", situation=what, private=private
            )
            FollowUp.create(contact=contact, what=f"{what}的待办")
    export.write_everything(tmp_path / "a.xlsx")
    texts = _texts(tmp_path / "a.xlsx")
    assert {"公开的事", "公开的事的待办"} <= texts
    assert not {"只给支委看", "困难补助", "不公开的事", "不公开的事的待办"} & texts


# --- and back --------------------------------------------------------------------------------------------------------


def _kept() -> list[dict[str, Any]]:
    """Everybody as they are kept, numbers left out."""
    members = {m.person_id: m for m in Membership.select()}
    found = []
    for person in Person.select().order_by(Person.name, Person.born, Person.phone):
        values = {key: getattr(person, key) for key in people.PERSON_FIELDS | {"deceased", "search_text"}}
        if person.id in members:
            member = members[person.id]
            values |= {key: getattr(member, key) for key in people.MEMBER_FIELDS - {"group"}}
            values["group"] = member.group.name if member.group else ""
        values["offices"] = sorted((o.name, o.begins) for o in Office.select().where(Office.person == person))
        found.append(values)
    return found


def _hard_people() -> None:
    """People with whatever is hard to bring through a spreadsheet."""
    _person(name="艾合买提·吐尔逊", ethnicity="维吾尔族", born=PartialDate(1952), joined_on=PartialDate(1985, 7, 1))
    _person(
        name="𫖯之",
        note="=1+1\n第二行",
        talents="+@-",
        phone="010-69251234",
        other_phone="69251235、19900000003",
        lunar_month=6,
        lunar_day=3,
        lunar_leap=True,
        pinyin="fu zhi",
    )
    _person(
        name="龙凤",
        building="翠竹园5号楼",
        party_age_from=PartialDate(1970, 5, 1),
        party_age_reason="档案里这样写",
        medal_year=2021,
        medal_number="京123",
        strokes="25121",
        status_on=PartialDate(2020, 1),
    )
    _person(name="龙大利", group="银发一组", emergency_name="张三（儿子）", emergency_phone="19900000009")
    offices.appoint("组织委员", PartialDate(2024, 6), Person.get(Person.name == "龙大利").id)


def test_a_roster_comes_back_without_loss(practice_branch: Store, tmp_path: Path) -> None:
    _hard_people()
    export.write_everything(tmp_path / "a.xlsx")
    before = _kept()
    close_store()
    open_store(tmp_path / "new")
    found = exchange.preview(propose(read_grid(tmp_path / "a.xlsx")))
    assert found.proposal.table.name == "花名册"
    assert [row.problems for row in found.rows if row.problems] == []
    assert exchange.apply(found).skipped == []
    assert _kept() == before


@pytest.mark.parametrize("audience", [PUBLIC, COMMITTEE, SUPERIOR])
def test_an_exported_list_read_back_changes_nothing(practice_branch: Store, tmp_path: Path, audience: Audience) -> None:
    _hard_people()
    export.write_list(tmp_path / "a.xlsx", None, audience)
    found = exchange.preview(propose(read_grid(tmp_path / "a.xlsx")))
    changed = [(row.name, row.action, row.target and found.changes(row, row.target)) for row in found.rows]
    assert {action for _name, action, _changes in changed} == {"skip"}, [c for c in changed if c[1] != "skip"]
    assert [row.problems for row in found.rows if row.problems] == []


def test_a_whole_export_read_back_changes_nothing(practice_branch: Store, tmp_path: Path) -> None:
    _hard_people()
    export.write_everything(tmp_path / "a.xlsx")
    found = exchange.preview(propose(read_grid(tmp_path / "a.xlsx")))
    assert {row.reason for row in found.rows} == {"和花名册里一样，没有改动"}
