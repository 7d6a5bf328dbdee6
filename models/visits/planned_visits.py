"""Visits of a plan are made and ticked off, or not made, with the reason."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from models.base import Done, UserError, operation
from models.language import _
from models.texts import tidy_text
from models.usual import most_used
from models.visits import visits
from models.visits.visit_plans import PlannedVisit, chosen, names


def tick(
    visit_ids: Sequence[int],
    day: dt.date | None = None,
    kind: str = visits.VISIT,
    visitors: Sequence[int | str] | None = None,
    today: dt.date | None = None,
) -> Done:
    """Record that these open visits were made on a day (`today`): one contact each, linked. One operation for all.

    Who went: the visitor of each unless `visitors` says. What was planned to be given is recorded as given; signatures
    and what came of it are added to the contact later.
    """
    found = [visit for visit in chosen(visit_ids) if visit.contact_id is None]
    if not found:
        raise UserError(_("这些走访已经登记过了。"))
    on = day or today or dt.date.today()
    alike: dict[tuple[Any, ...], list[PlannedVisit]] = defaultdict(list)
    for visit in found:
        went = tuple(visitors) if visitors is not None else (visit.keeper_id,)
        if went == (None,):
            raise UserError(_("{name}还没有走访人，请先点「谁去」。").format(name=visit.name))
        alike[(visit.occasion, went, visit.gift, visit.gift_number, visit.money, visit.source)].append(visit)
    label = _("登记走访：{names}").format(names=names([visit.id for visit in found]))
    with operation(label) as done:
        for (occasion, went, gift, number, money, source), group in alike.items():
            values = {"kind": kind, "day": on, "occasion": occasion}
            values |= {"gift": gift, "gift_number": number, "money": money, "source": source}
            contacts, _done = visits.record_contact(values, went, [visit.person_id for visit in group], today=today)
            for contact in contacts:
                visit = next(visit for visit in group if visit.person_id == contact.person_id)
                PlannedVisit.update(contact=contact, dropped="").where(PlannedVisit.id == visit.id).execute()
    return done


def drop(visit_ids: Sequence[int], why: str) -> Done:
    """Note why these open visits will not be made; UserError without a reason."""
    why = tidy_text(why)
    if not why:
        raise UserError(_("请写上为什么不去了。"))
    if any(visit.contact_id for visit in chosen(visit_ids)):
        raise UserError(_("这些走访已经登记过了。"))
    with operation(_("不走访了：{names}（{why}）").format(names=names(visit_ids), why=why)) as done:
        PlannedVisit.update(dropped=why).where(PlannedVisit.id.in_(list(visit_ids))).execute()
    return done


def take_up(visit_ids: Sequence[int]) -> Done:
    """Plan visits again that had been dropped."""
    with operation(_("还是要走访：{names}").format(names=names(visit_ids))) as done:
        PlannedVisit.update(dropped="").where(PlannedVisit.id.in_(list(visit_ids))).execute()
    return done


def usual_reasons(limit: int = 6) -> list[str]:
    """Why visits are not made: the branch's own words first, then common ones."""
    used = most_used(PlannedVisit.dropped, limit)
    common = (_("不在家"), _("本人谢绝"), _("去外地了"), _("住院"))
    return list(dict.fromkeys([*used, *common]))[:limit]
