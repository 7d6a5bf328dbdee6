"""What the contact lines and the visit plans want done today."""

from __future__ import annotations

import datetime as dt

from models import rules
from models.care import board, care
from models.dates import short_day
from models.language import _
from models.visits import triggers, visit_plans
from ui.to_do import ToDo, opens


def to_dos(now: dt.datetime) -> list[ToDo]:
    """Who is in hospital or just home, plans with visits left, then whom nobody has been in touch with for too long.

    Nobody is named who wishes to be left alone.
    """
    today, ahead = now.date(), rules.value("plan_ahead")
    quiet = care.quiet_on(today)
    found = [_hospital(one) for one in triggers.hospital_visits(today) if one.person_id not in quiet]
    found += [_plan(summary, today) for summary in visit_plans.waiting(today, ahead)]
    counts = board.counts_today(today)
    late, due = counts[board.LATE], counts[board.DUE]
    if late or due:
        words = _("{n} 位党员该联系了，已经逾期") if late else _("{n} 位党员该联系了")
        opener = opens("ui.care.board.ContactBoardPage", state=board.LATE if late else board.DUE)
        found.append(ToDo(words.format(n=late or due), "heart-handshake", "amber", opener))
    return found


def _hospital(proposal: triggers.Proposal) -> ToDo:
    text = _("去看望{name}：{reason}").format(name=proposal.name, reason=proposal.reason)
    opener = opens("ui.care.member.KeepInTouchPage", person_id=proposal.person_id)
    return ToDo(text, "hospital", "amber", opener)


def _plan(summary: visit_plans.Summary, today: dt.date) -> ToDo:
    plan = summary.plan
    if plan.due and plan.due < today:
        words = _("{plan}，还有 {n} 人没走访，已过 {day}")
    else:
        words = _("{plan}，还有 {n} 人没走访，{day}前") if plan.due else _("{plan}，还有 {n} 人没走访")
    text = words.replace("{n}", str(summary.left)).replace("{day}", short_day(plan.due) if plan.due else "")
    opener = opens("ui.visits.plan.PlanPage", plan_id=plan.id)
    return ToDo(text.replace("{plan}", plan.name), "footprints", "amber", opener)
