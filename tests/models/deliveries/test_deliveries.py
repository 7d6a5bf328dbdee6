"""送学上门: who missed a lesson, what is brought to whom, what it covers, and that nothing counts twice."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from models import base
from models.activities import activities, attendance, who_came
from models.activities.activities import ABSENT, CAME, EXCUSED, HELD, MARKS, ONLINE, UNMARKED
from models.base import UserError, operation
from models.care import care
from models.dates import PartialDate
from models.deliveries import coverage, deliveries
from models.deliveries.coverage import Coverage
from models.deliveries.deliveries import MANNERS
from models.people import people
from models.practice import practice
from models.store import Store
from models.visits import visits

TODAY = dt.date.today()
NAMES = ("邢国强", "李秀兰", "杨树林", "吴桂芳", "何志明")


def member(name: str, **values: object) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


def held(kind: str = "学习", name: str = "", days_ago: int = 5, **marks: str) -> int:
    """A meeting that was held, at which those named were marked so; everybody else came."""
    number = next(k.id for k in activities.kinds() if k.name == kind)
    starts = dt.datetime.combine(TODAY - dt.timedelta(days=days_ago), dt.time(9))
    activity, _done = activities.plan_activity({"kind": number, "name": name, "starts": starts})
    for row in who_came.signin_rows(activity.id):
        who_came.mark([row.row_id], marks.get(row.name, CAME))
    attendance.finish(activity.id)
    return int(activity.id)


@pytest.fixture
def five(branch: Store) -> dict[str, int]:
    return {name: member(name) for name in NAMES}


def rows(activity_id: int) -> dict[str, int]:
    return {row.name: row.row_id for row in deliveries.missed(activity_id)}


def test_who_missed_a_lesson_with_those_first_who_cannot_come(five: dict[str, int]) -> None:
    people.save_person({"mobility": "行动不便"}, five["李秀兰"])
    people.save_person({"born": PartialDate(TODAY.year - 85, 1, 1)}, five["杨树林"])
    lesson = held(李秀兰=EXCUSED, 杨树林=ABSENT, 吴桂芳=EXCUSED, 何志明=ONLINE)
    found = {row.name: row for row in deliveries.missed(lesson)}
    assert set(found) == {"李秀兰", "杨树林", "吴桂芳"}
    assert found["李秀兰"].homebound and found["李秀兰"].why == "行动不便"
    assert found["杨树林"].homebound and found["杨树林"].why == "85岁"
    assert not found["吴桂芳"].homebound


@pytest.mark.parametrize("kind", ["主题党日", "支委会", "志愿服务"])
def test_what_carries_no_lesson_asks_for_nothing_until_the_branch_says_so(five: dict[str, int], kind: str) -> None:
    people.save_person({"mobility": "卧床"}, five["李秀兰"])
    number = next(k.id for k in activities.kinds() if k.name == kind)
    activity = held(kind, 李秀兰=EXCUSED)
    assert not deliveries.missed(activity) and not deliveries.proposals(TODAY)
    deliveries.set_lesson_kinds([number])
    assert set(rows(activity)) == ({"李秀兰"} if kind == "主题党日" else set())
    assert [k.name for k in activities.kinds() if k.lesson] == [kind]


def test_a_meeting_that_is_not_held_yet_and_who_left_ask_for_nothing(five: dict[str, int]) -> None:
    lesson = held(李秀兰=EXCUSED, 杨树林=ABSENT)
    activities.set_state(lesson, activities.PLANNED)
    assert not deliveries.missed(lesson)
    activities.set_state(lesson, HELD)
    people.change_status(five["李秀兰"], people.DECEASED)
    assert set(rows(lesson)) == {"杨树林"}


def test_the_one_who_brings_it_is_the_送学人_else_the_联系委员(five: dict[str, int]) -> None:
    lesson = held(李秀兰=EXCUSED, 杨树林=ABSENT, 吴桂芳=EXCUSED)
    with operation("安排"):
        for person, keeper, line in (
            ("李秀兰", "何志明", care.LESSON_LINE),
            ("李秀兰", "邢国强", care.COMMITTEE_LINE),
            ("杨树林", "邢国强", care.COMMITTEE_LINE),
        ):
            care.Assignment.create(person=five[person], keeper=five[keeper], line=line)
        care.Assignment.create(
            person=five["吴桂芳"], keeper=five["邢国强"], line=care.LESSON_LINE, ends=TODAY - dt.timedelta(days=1)
        )
    deliveries.arrange(rows(lesson).values())
    assert {r.name: r.keeper for r in deliveries.rounds()} == {"李秀兰": "何志明", "杨树林": "邢国强", "吴桂芳": ""}
    assert [r.name for r in deliveries.rounds(five["何志明"])] == ["李秀兰"]


def test_the_whole_loop_and_back(five: dict[str, int]) -> None:
    first, second = held(name="第一课", 李秀兰=EXCUSED), held(name="第二课", days_ago=2, 李秀兰=ABSENT, 杨树林=EXCUSED)
    assert coverage.coverage(first) == Coverage(5, 4, (), 0, ("李秀兰",))
    deliveries.arrange([*rows(first).values(), rows(second)["李秀兰"]])
    assert all(row.arranged for row in deliveries.missed(first))
    (one,) = deliveries.rounds()
    assert [item.session for item in one.items] == ["第一课", "第二课"]
    done = deliveries.record(
        [item.id for item in one.items],
        day=TODAY,
        manner="讲读",
        minutes=40,
        opinion="希望多送些材料",
        visitors=[five["邢国强"]],
        signed_by="李秀兰",
    )
    assert coverage.coverage(first) == Coverage(5, 4, ("李秀兰",), 0, ())
    assert coverage.coverage(first).complete
    assert coverage.coverage(second).uncovered == ("杨树林",)
    assert not deliveries.rounds()
    contact = visits.Contact.get()
    assert (contact.kind, contact.minutes, contact.signed_by) == (visits.LESSON, 40, "李秀兰")
    assert visits.Contact.select().count() == 1, "one visit, however many sessions"
    assert visits.last_contacts()[five["李秀兰"]].kind == visits.LESSON
    assert deliveries.usual_opinions()[0] == "希望多送些材料"
    years = attendance.years_of(five["李秀兰"])
    mine = [row for year in years for row in attendance.participation(five["李秀兰"], year)]
    assert [row.made_up for row in mine] == [True, True]
    counted = attendance.count_marks(mine, dt.datetime.now())
    assert counted[activities.MADE_UP] == 2 and sum(counted.values()) == 2
    base.undo(done.entry_id or 0)
    assert coverage.coverage(first).uncovered == ("李秀兰",)
    assert not visits.Contact.select().exists() and len(deliveries.rounds()) == 1


@pytest.mark.parametrize(("manner", "kind"), [("送材料", "送学上门"), ("电话", "电话"), ("视频", "微信")])
def test_by_phone_or_video_it_counts_as_such_a_contact(five: dict[str, int], manner: str, kind: str) -> None:
    lesson = held(李秀兰=EXCUSED)
    deliveries.arrange(rows(lesson).values())
    deliveries.record([deliveries.items()[0].id], day=TODAY, manner=manner, visitors=[five["邢国强"]])
    assert visits.Contact.get().kind == kind
    assert coverage.coverage(lesson).made_up == ("李秀兰",)


def test_deleting_the_visit_opens_the_session_again(five: dict[str, int]) -> None:
    lesson = held(李秀兰=EXCUSED)
    deliveries.arrange(rows(lesson).values())
    deliveries.record([deliveries.items()[0].id], day=TODAY, manner="讲读", visitors=[five["邢国强"]])
    gone = visits.delete_contact(visits.Contact.get().id)
    assert coverage.coverage(lesson).uncovered == ("李秀兰",)
    base.undo(gone.entry_id or 0)
    assert coverage.coverage(lesson).made_up == ("李秀兰",)


def test_nothing_counts_twice(five: dict[str, int]) -> None:
    lesson = held(李秀兰=EXCUSED)
    row = rows(lesson)["李秀兰"]
    deliveries.arrange([row, row])
    deliveries.arrange([row])
    (item,) = deliveries.items()
    deliveries.record([item.id, item.id], day=TODAY, manner="讲读", visitors=[five["邢国强"]])
    with pytest.raises(UserError, match="补过"):
        deliveries.record([item.id], day=TODAY, manner="电话", visitors=[five["邢国强"]])
    who_came.mark([row], CAME)  # the sheet was read wrongly
    assert coverage.coverage(lesson) == Coverage(5, 5, (), 0, ())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"manner": "托梦"}, "怎么送"),
        ({"day": TODAY + dt.timedelta(days=1)}, "没有到"),
        ({"day": TODAY - dt.timedelta(days=30)}, "还没有开"),
        ({"visitors": []}, "谁去"),
        ({"minutes": -1}, "小于零"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    five: dict[str, int], change: dict[str, object], words: str
) -> None:
    lesson = held(李秀兰=EXCUSED)
    deliveries.arrange(rows(lesson).values())
    wanted = {"day": TODAY, "manner": "讲读", "visitors": [five["邢国强"]], **change}
    with pytest.raises(UserError, match=words):
        deliveries.record([deliveries.items()[0].id], **wanted)  # type: ignore[arg-type]
    assert deliveries.items()[0].open and not visits.Contact.select().exists()


def test_a_visit_is_to_one_member(five: dict[str, int]) -> None:
    lesson = held(李秀兰=EXCUSED, 杨树林=ABSENT)
    deliveries.arrange(rows(lesson).values())
    with pytest.raises(UserError, match="一位"):
        deliveries.record([i.id for i in deliveries.items()], day=TODAY, manner="讲读", visitors=[five["邢国强"]])


def test_only_who_missed_it_is_brought_it(five: dict[str, int]) -> None:
    lesson = held(李秀兰=EXCUSED)
    came = next(row.row_id for row in who_came.signin_rows(lesson) if row.name == "邢国强")
    with pytest.raises(UserError, match="邢国强"):
        deliveries.arrange([rows(lesson)["李秀兰"], came])
    assert not deliveries.items()


def test_given_up_with_a_reason_it_stays_uncovered(five: dict[str, int]) -> None:
    lesson = held(李秀兰=EXCUSED)
    deliveries.arrange(rows(lesson).values())
    with pytest.raises(UserError):
        deliveries.drop([deliveries.items()[0].id], " ")
    deliveries.drop([deliveries.items()[0].id], "已自学")
    assert not deliveries.rounds() and coverage.coverage(lesson).uncovered == ("李秀兰",)
    deliveries.record([deliveries.items()[0].id], day=TODAY, manner="讲读", visitors=[five["邢国强"]])
    assert coverage.coverage(lesson).complete and not deliveries.items()[0].dropped


def test_late_ones_and_those_of_people_who_died(five: dict[str, int]) -> None:
    lesson = held(days_ago=50, 李秀兰=EXCUSED)
    deliveries.arrange(rows(lesson).values(), TODAY - dt.timedelta(days=40))
    (item,) = deliveries.items(open_only=True)
    assert item.late(TODAY) == 10 and item.late(TODAY - dt.timedelta(days=10)) == 0
    people.change_status(five["李秀兰"], people.DECEASED)
    assert not deliveries.rounds(), "nobody is sent to the door of the dead"
    found = coverage.coverage(lesson)
    assert (found.expected, found.present, found.left, found.uncovered) == (5, 4, 1, ())


def test_the_branch_is_told_whom_to_bring_a_lesson(five: dict[str, int]) -> None:
    people.save_person({"mobility": "卧床"}, five["李秀兰"])
    lesson = held(李秀兰=EXCUSED, 杨树林=ABSENT)
    assert [(p.activity_id, p.people) for p in deliveries.proposals(TODAY)] == [(lesson, ("李秀兰",))]
    deliveries.arrange([rows(lesson)["李秀兰"]])
    assert not deliveries.proposals(TODAY)
    held("主题党日", 李秀兰=EXCUSED)
    held(days_ago=deliveries.PROPOSED_DAYS + 1, 李秀兰=EXCUSED)
    assert not deliveries.proposals(TODAY)


@pytest.mark.parametrize("seed", range(4))
def test_coverage_agrees_with_a_plain_recount(branch: Store, seed: int) -> None:
    """Property: whatever was marked, arranged, recorded, dropped, corrected or undone, each 应到 is counted once."""
    chance = random.Random(seed)
    ids = {f"{name}{n}": member(f"{name}{'甲乙丙丁'[n]}") for name in NAMES[:3] for n in range(4)}
    persons = list(ids.values())
    lessons = [held(days_ago=20 - n) for n in range(3)]
    done_entries = []
    for _turn in range(60):
        lesson = chance.choice(lessons)
        sheet = who_came.signin_rows(lesson)
        what = chance.random()
        if what < 0.4:
            who_came.mark([chance.choice(sheet).row_id], chance.choice((*MARKS, UNMARKED)))
        elif what < 0.5:
            who_came.set_expected([chance.choice(sheet).row_id], chance.random() < 0.6)
        elif what < 0.7 and (wanted := [row.row_id for row in deliveries.missed(lesson)]):
            deliveries.arrange(chance.sample(wanted, chance.randint(1, len(wanted))))
        elif what < 0.9 and (found := deliveries.rounds()):
            one = chance.choice(found)
            some = chance.sample(one.items, chance.randint(1, len(one.items)))
            visitor = next(p for p in persons if p != one.person_id)
            manner = chance.choice(MANNERS)
            done_entries.append(
                deliveries.record([i.id for i in some], day=TODAY, manner=manner, visitors=[visitor]).entry_id
            )
        elif what < 0.95 and done_entries:
            base.undo(done_entries.pop() or 0)
        elif found := deliveries.rounds():
            deliveries.drop([chance.choice(found).items[0].id], "已自学")
    for lesson in lessons:
        covered = {i.name for i in deliveries.items(activity_id=lesson) if i.done_on}
        sheet = [row for row in who_came.signin_rows(lesson) if row.expected]
        came = {row.name for row in sheet if row.mark in (CAME, ONLINE)}
        made_up = {row.name for row in sheet if row.name in covered} - came
        uncovered = {row.name for row in sheet} - came - made_up
        found = coverage.coverage(lesson)
        assert (found.expected, found.present) == (len(sheet), len(came))
        assert set(found.made_up) == made_up and set(found.uncovered) == uncovered
        assert found.expected == found.present + len(found.made_up) + found.left + len(found.uncovered)
    year = coverage.coverage_of_year(TODAY.year)
    of_year = [a.id for a in coverage.lessons_of(TODAY.year)]
    assert sum(n for _name, n in year.lacking) == sum(len(coverage.coverage(n).uncovered) for n in of_year)
    assert year.complete == sum(coverage.coverage(n).complete for n in of_year)


def test_the_practice_branch_counts_each_session_once(practice_branch: Store) -> None:
    lessons = [a.id for year in (TODAY.year - 1, TODAY.year) for a in coverage.lessons_of(year)]
    assert lessons and practice.MEMBERS
    for lesson, found in coverage.coverages(lessons).items():
        assert found.expected == who_came.counts(lesson).expected
        assert found.present == who_came.counts(lesson).present
