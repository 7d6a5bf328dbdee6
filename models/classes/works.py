"""Works of learners: a name, the day, a photo if there is one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from models.base import Done, UserError, operation
from models.classes import learners
from models.classes.classes import Learner, Work
from models.language import _
from models.people import photos
from models.store import store
from models.texts import tidy_text

#: What may be said of a work.
FIELDS = frozenset({"name", "day", "note", "session"})


def get(work_id: int) -> Work:
    """The work with this number; UserError when there is none (any more)."""
    found = find(work_id)
    if found is None:
        raise UserError(_("这件作品已经不在了，可以到「设置」的「回收站」里找。"))
    return found


def find(work_id: int) -> Work | None:
    """The work with this number, or None when it is gone."""
    return Work.get_or_none(Work.id == work_id)


def of_course(course_id: int) -> list[Work]:
    """The works of a course, the newest first, learners loaded."""
    query = Work.select(Work, Learner).join(Learner).where(Learner.course == course_id)
    return list(query.order_by(Work.day.desc(), Work.id.desc()))


def of_learner(learner_id: int) -> list[Work]:
    """The works of one learner, the newest first."""
    return list(Work.select().where(Work.learner == learner_id).order_by(Work.day.desc(), Work.id.desc()))


def of_session(session_id: int) -> list[Work]:
    """The works kept from one session, learners loaded, in the order of the sheet."""
    query = Work.select(Work, Learner).join(Learner).where(Work.session == session_id)
    return list(query.order_by(Learner.number, Work.id))


def save(
    values: dict[str, Any], work_id: int | None = None, learner_id: int | None = None, photo: Path | None = None
) -> tuple[Work, Done]:
    """Keep a work of a learner, or change one; `photo` is a file to be kept with it. UserError changes nothing."""
    work = get(work_id) if work_id else Work(learner=learners.get(learner_id or 0))
    for key, value in values.items():
        if key not in FIELDS:
            raise KeyError(key)
        setattr(work, key, tidy_text(value) if isinstance(value, str) else value)
    if not work.name and not photo and not work.original:
        raise UserError(_("请写上作品写的是什么，或加一张照片。"))
    if not isinstance(work.day, dt.date):
        raise UserError(_("请选日期。"))
    if photo:
        work.original, work.scaled = photos.keep(photo)
    label = _("修改作品：{what}") if work_id else _("收下作品：{what}")
    with operation(label.format(what=work.title())) as done:
        work.save()
    return work, done


def take_photo_off(work_id: int) -> Done:
    """Take the photo off a work; the file stays, so that this can be undone."""
    work = get(work_id)
    with operation(_("去掉照片：{what}").format(what=work.title())) as done:
        work.original = work.scaled = ""
        work.save()
    return done


def delete(work_id: int) -> Done:
    """Move a work to 回收站."""
    work = get(work_id)
    with operation(_("删除作品：{what}").format(what=work.title())) as done:
        work.delete_instance()
    return done


def path(work: Work) -> Path | None:
    """Where the picture of a work is; None for one without."""
    return photos.path(work.original, work.scaled) if work.original else None


def missing_photos() -> list[str]:
    """Titles of works whose photos are no longer in the data folder."""
    return [work.title() for work in Work.select() if store().lacks(work.original, work.scaled)]
