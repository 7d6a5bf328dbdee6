"""Members in difficulty: who may look, that every look is kept, that nothing of a case is anywhere else, the money."""

from __future__ import annotations

import datetime as dt
import random
import zipfile
from pathlib import Path

import pytest

from models import base, history, recycle_bin
from models.base import UndoConflictError, UserError, db, desk
from models.exchange import export
from models.hardship import hardship, measures
from models.hardship.hardship import GOODS, MONEY, SERVICE, CaseOpening
from models.people import offices, people, roster
from models.people.finder import Finder
from models.store import Store
from models.visits.visits import SOURCES

TODAY = dt.date.today()
SECRET = "家里进了水<b>&{}=1+1"


@pytest.fixture
def two(branch: Store) -> tuple[int, int]:
    """A committee member, who sits at the desk, and a member in difficulty."""
    secretary, _done = offices.appoint("书记", None, name="欧阳少东")
    member = int(people.save_person({"name": "李秀兰", "status": people.FULL})[0].id)
    sit(secretary.id, secretary.name)
    return int(secretary.id), member


def sit(person_id: int | None, name: str = "") -> None:
    desk.person_id, desk.name = person_id, name


def begin(member: int, **values: object) -> int:
    wanted = {"difficulties": ["重病", "低收入"], "situation": SECRET, **values}
    return hardship.save_case(wanted, person_id=member)[0]


def test_a_case_from_beginning_to_end(two: tuple[int, int]) -> None:
    secretary, member = two
    case = begin(member, keeper=secretary, review_on=TODAY + dt.timedelta(days=90))
    measures.add_step(case, "申请困难补助", TODAY)
    measures.add_step(case, "请志愿者上门")
    measures.give_help(case, day=TODAY, kind=MONEY, money=50_000, source="党费", signed_by="李秀兰")
    measures.give_help(case, day=TODAY, kind=GOODS, what="米面油", source="自筹")
    view = hardship.look_into(case)
    assert (view.name, view.keeper, view.difficulties) == ("李秀兰", "欧阳少东", ["重病", "低收入"])
    assert view.money == {"党费": 50_000} and [step.what for step in view.steps] == ["申请困难补助", "请志愿者上门"]
    measures.finish_step(view.steps[0].id, TODAY)
    hardship.close(case, "困难已缓解", "补助已经发下来")
    assert hardship.open_count() == 0 and hardship.case_of(member) == case
    with pytest.raises(UserError, match="办结"):
        measures.give_help(case, day=TODAY, kind=SERVICE, what="理发")
    hardship.reopen(case)
    assert hardship.open_count() == 1 and hardship.view(case).steps[0].done_on == TODAY
    gone = hardship.delete_case(case)
    assert not hardship.find(case)
    assert [d.title for d in recycle_bin.deleted()] == ["一份帮扶档案（敏感信息）"], "no name in 回收站"
    base.undo(gone.entry_id or 0)
    assert len(hardship.view(case).help_given) == 2 and hardship.view(case).openings


def test_only_the_committee_looks(two: tuple[int, int]) -> None:
    secretary, member = two
    case = begin(member)
    for who in (None, member):
        sit(who)
        assert not hardship.may_look() and hardship.case_of(member) is None
        for ask in (hardship.look_at_list, hardship.ledger, hardship.case_rows):
            with pytest.raises(UserError, match="支委"):
                ask()
        for look in (hardship.look_into, hardship.view, hardship.delete_case, hardship.reopen):
            with pytest.raises(UserError, match="支委"):
                look(case)
    sit(secretary)
    assert hardship.case_of(member) == case


def test_every_look_is_in_the_history_with_who(two: tuple[int, int]) -> None:
    secretary, member = two
    case = begin(member)
    hardship.look_into(case)
    hardship.look_at_list()
    hardship.ledger()
    assert CaseOpening.select().where(CaseOpening.person == secretary).count() == 3
    said = [(entry.what, entry.who) for entry in base.entries()]
    for words in ("查看李秀兰的帮扶档案", "查看困难帮扶名单", "打开困难党员帮扶台账"):
        assert (words, "欧阳少东") in said
    assert [who for _at, who in hardship.view(case).openings] == ["欧阳少东"] * 3


def test_a_look_is_neither_undone_nor_in_the_way_of_undoing(two: tuple[int, int]) -> None:
    _secretary, member = two
    case = begin(member)
    step = measures.add_step(case, "联系医院")
    hardship.look_into(case)
    last = base.last_undoable()
    assert last is not None and last.id == step.entry_id
    with pytest.raises(UndoConflictError):
        base.undo(base.entries(1)[0].id)
    assert CaseOpening.select().count() == 1


def test_the_history_does_not_say_what_stands_in_a_case(two: tuple[int, int]) -> None:
    _secretary, member = two
    case = begin(member)
    measures.add_step(case, SECRET)
    measures.give_help(case, day=TODAY, kind=MONEY, money=123_45, source="党费", what=SECRET)
    hardship.close(case, "困难已缓解", SECRET)
    written = "".join(
        entry.what + "".join(f"{line.row}{line.change}" for line in history.changes_in_words(entry.id))
        for entry in base.entries()
    )
    assert SECRET not in written and "重病" not in written and "12345" not in written
    assert "敏感信息" in written


def test_no_list_search_or_export_knows_of_a_case(two: tuple[int, int], tmp_path: Path) -> None:
    _secretary, member = two
    begin(member)
    measures.give_help(hardship.case_of(member) or 0, day=TODAY, kind=GOODS, what=SECRET)
    rows = roster.rows()
    assert not Finder(rows).find("重病") and not Finder(rows, tolerant=True).find(SECRET)
    assert not any(SECRET in str(row) or "重病" in str(row) for row in rows)
    file = tmp_path / "all.xlsx"
    export.write_everything(file)
    inside = b"".join(zipfile.ZipFile(file).read(name) for name in zipfile.ZipFile(file).namelist()).decode(
        "utf-8", "ignore"
    )
    assert "李秀兰" in inside and "低收入" not in inside and "家里进了水" not in inside and "帮扶档案" not in inside


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"difficulties": []}, "哪类困难"),
        ({"opened_on": TODAY + dt.timedelta(days=1)}, "没有到"),
        ({"opened_on": None}, "建档日期"),
        ({"review_on": TODAY - dt.timedelta(days=1)}, "早于"),
    ],
)
def test_what_cannot_be_is_refused(two: tuple[int, int], values: dict[str, object], words: str) -> None:
    with pytest.raises(UserError, match=words):
        begin(two[1], **values)
    assert hardship.open_count() == 0


@pytest.mark.parametrize(
    ("help_given", "words"),
    [
        ({"kind": "祝福"}, "给了什么"),
        ({"kind": MONEY}, "多少钱"),
        ({"kind": MONEY, "money": -1, "source": "党费"}, "多少钱"),
        ({"kind": MONEY, "money": 100}, "哪里来"),
        ({"kind": GOODS}, "什么东西"),
        ({"kind": SERVICE, "what": "理发", "day": TODAY + dt.timedelta(days=1)}, "没有到"),
    ],
)
def test_help_that_cannot_be_is_refused(two: tuple[int, int], help_given: dict[str, object], words: str) -> None:
    case = begin(two[1])
    with pytest.raises(UserError, match=words):
        measures.give_help(case, **{"day": TODAY, **help_given})  # type: ignore[arg-type]
    assert not hardship.view(case).help_given


def test_one_open_case_a_person_and_none_for_who_left(two: tuple[int, int]) -> None:
    case = begin(two[1])
    with pytest.raises(UserError, match="已经有一份"):
        begin(two[1])
    hardship.close(case, "去世")
    people.change_status(two[1], people.DECEASED)
    with pytest.raises(UserError, match="不在支部"):
        begin(two[1])


def test_who_has_a_case_is_not_deleted_and_the_refusal_does_not_say_why(two: tuple[int, int]) -> None:
    begin(two[1])
    with pytest.raises(UserError) as refused:
        people.delete_person(two[1])
    assert "困难" not in str(refused.value) and "帮扶" not in str(refused.value)
    assert people.profile(two[1]) is not None


def test_reviews_are_told_as_a_number(two: tuple[int, int]) -> None:
    begin(two[1], opened_on=TODAY - dt.timedelta(days=9), review_on=TODAY - dt.timedelta(days=1))
    assert hardship.due_for_review(TODAY) == 1
    assert hardship.due_for_review(TODAY - dt.timedelta(days=2)) == 0


def test_the_ledger_of_a_year(two: tuple[int, int]) -> None:
    other = int(people.save_person({"name": "杨树林", "status": people.FULL})[0].id)
    old = begin(two[1], opened_on=dt.date(2020, 3, 1))
    hardship.close(old, "困难已缓解", on=dt.date(2021, 5, 1))
    begin(other, opened_on=dt.date(2021, 2, 1))
    assert [view.name for view in hardship.ledger(2020)] == ["李秀兰"]
    assert [view.name for view in hardship.ledger(2021)] == ["李秀兰", "杨树林"]
    assert [view.name for view in hardship.ledger(2022)] == ["杨树林"]
    assert len(hardship.ledger()) == 2


@pytest.mark.parametrize("seed", range(5))
def test_money_sums_agree_with_a_plain_recount(two: tuple[int, int], seed: int) -> None:
    """Property: by source and to the 分, whatever was given, removed or undone."""
    chance = random.Random(seed)
    case = begin(two[1])
    for _turn in range(40):
        kind = chance.choice((MONEY, GOODS, SERVICE))
        fen = chance.randint(1, 10**7) if kind == MONEY or chance.random() < 0.3 else 0
        done = measures.give_help(
            case, day=TODAY, kind=kind, what="米", money=fen, source=chance.choice(SOURCES) if fen else ""
        )
        if chance.random() < 0.2:
            base.undo(done.entry_id or 0)
        elif chance.random() < 0.2:
            measures.remove_help(chance.choice(hardship.view(case).help_given).id)
    plain = dict(db.execute_sql("SELECT source, sum(money) FROM case_help WHERE money > 0 GROUP BY source").fetchall())
    assert hardship.view(case).money == plain
    assert sum(plain.values()) == sum(one.money for one in hardship.view(case).help_given)
