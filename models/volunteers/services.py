"""Work outside shifts, added by hand with who vouches for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.activities.activities import YEARS
from models.base import Done, UserError, operation
from models.language import N_, _
from models.people import groups, people
from models.people.names import name_problems, normalise_name
from models.texts import tidy_text
from models.volunteers.duty import Service

#: What is often done outside shifts.
USUAL = (N_("帮助邻居"), N_("活动布置"), N_("入户宣传"), N_("维持秩序"))
MOST_MINUTES = 12 * 60


@dataclass(frozen=True)
class Work:
    """The same work of each of `who`: people (a number) and names alone; `head_count` helpers more have no name.

    `minutes` is what each did, from `starts` where that is known: then no minute counts that they were on a shift too.
    """

    who: Sequence[int | str]
    what: str
    day: dt.date | None
    minutes: int
    vouched_by: str
    place: str = ""
    head_count: int = 0
    starts: dt.time | None = None


def get(service_id: int) -> Service:
    """A piece of work; UserError when it is gone."""
    found = Service.get_or_none(Service.id == service_id)
    if found is None:
        raise UserError(_("这条记录已经不在了。"))
    return found


def add(work: Work) -> tuple[list[Service], Done]:
    """Keep a piece of work: a row for each person or name, one more for the helpers without a name.

    One operation; UserError changes nothing.
    """
    rows = _rows(work)
    with operation(_("补记志愿服务：{what}").format(what=rows[0]["what"])) as done:
        made = [Service.create(**row) for row in rows]
    return made, done


def change(service_id: int, work: Work) -> Done:
    """Correct one row: of one person or name, or of helpers without a name. Otherwise as `add`."""
    found = get(service_id)
    if len(work.who) + (work.head_count > 0) > 1:
        raise UserError(_("一条只记一个人，或只记不记名的几人。别的人请另外补记。"))
    row = _rows(work)[0]
    with operation(_("修改补记的志愿服务：{what}").format(what=row["what"])) as done:
        for key, value in {"person": None, "name": "", "group": None, "minutes": 0, "head_count": 0, **row}.items():
            setattr(found, key, value)
        found.save()
    return done


def _rows(work: Work) -> list[dict[str, Any]]:
    """The fields of Service, a row for each person and one for those without a name. UserError for what cannot be."""
    what, place, vouched_by = tidy_text(work.what), tidy_text(work.place), tidy_text(work.vouched_by)
    if not what:
        raise UserError(_("请写上做了什么。"))
    if not work.who and work.head_count <= 0:
        raise UserError(_("请点是谁做的，或写上不记名的有几人。"))
    if work.day is None or work.day.year not in YEARS or work.day > dt.date.today():
        raise UserError(_("请点哪一天，不能晚于今天。"))
    if work.who and not 1 <= work.minutes <= MOST_MINUTES:
        raise UserError(_("时长要在 1 到 {most} 分钟之间。").format(most=MOST_MINUTES))
    if not vouched_by:
        raise UserError(_("请写上谁证明。"))
    common = {"what": what, "place": place, "day": work.day, "vouched_by": vouched_by, "starts": work.starts}
    rows: list[dict[str, Any]] = []
    for one in work.who:
        person = people.get(one) if isinstance(one, int) else None
        name = person.name if person else normalise_name(str(one))
        if person is None and (problems := name_problems(name)):
            raise UserError(problems[0])
        group = groups.group_of(person.id, work.day) if person else None
        rows.append({"person": person, "name": name, "group": group, "minutes": work.minutes, **common})
    if work.head_count > 0:
        rows.append({"head_count": work.head_count, **common})
    return rows


def delete(service_id: int) -> Done:
    """Move it to 回收站."""
    found = get(service_id)
    with operation(_("删除补记的志愿服务：{what}").format(what=found.what)) as done:
        found.delete_instance()
    return done
