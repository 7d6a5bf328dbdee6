"""The papers of meetings and study: sign-in sheets and table cards. Fetches what they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from models import settings
from models.activities import activities, who_came
from models.base import UserError
from models.language import N_, _
from models.people import roster
from reports.form import Drawing, Form, Request
from reports.people_forms import roster_rows, some

if TYPE_CHECKING:
    from reports.signin import SignInRow

MEETINGS = N_("会议与学习")
#: In which order a sheet lists its names; the numbers stay as on the screen.
ORDERS = {
    "number": N_("按序号（姓氏笔画）"),
    "group": N_("按党小组"),
    "stairwell": N_("按楼门"),
    "pinyin": N_("按拼音"),
}
# On paper, which is always Chinese: a 党小组 without a name, and in 备注 who is not counted in 应到.
NO_GROUP, OBSERVER, GUEST = "未编组", "列席", "来宾"


def _sheet(request: Request, *, large: bool = False, by_group: bool = False) -> Drawing:
    from reports import signin

    activity = _activity(request)
    found = who_came.signin_rows(activity.id)
    apart = who_came.told_apart(found)
    rows = [_sheet_row(row, apart) for row in _ordered(found, request.order)]
    groups = None
    if by_group:
        names = list(dict.fromkeys(row.group for row in found))
        groups = [
            (name or NO_GROUP, [_sheet_row(row, apart) for row in found if row.group == name])
            for name in sorted(names, key=lambda name: (not name, _group_place(name)))
        ]
    sheet = signin.SignInSheet(
        branch=settings.get("branch"),
        title=activity.name,
        when=activity.starts,
        place=activity.place,
        host=activity.host,
        expected=sum(row.expected for row in found),
        rows=rows,
    )
    return partial(signin.draw, sheet, extra_rows=request.extra_rows, groups=groups, large=large)


def _group_place(name: str) -> int:
    from models.people.people import groups

    return next((place for place, group in enumerate(groups()) if group.name == name), 0)


def _sheet_row(row: who_came.SignInRow, apart: dict[int, str]) -> SignInRow:
    from reports.signin import SignInRow as PaperRow

    note = apart.get(row.row_id, "") if row.expected else (OBSERVER if row.person_id else GUEST)
    return PaperRow(row.number, row.name, note=row.mark if row.mark == activities.EXCUSED else note)


def _ordered(rows: Sequence[who_came.SignInRow], order: str) -> list[who_came.SignInRow]:
    if order not in ORDERS:
        raise UserError(_("没有「{order}」这种排法。").format(order=order))
    places = {row.person_id: row.stairwell for row in roster.rows(None)} if order == "stairwell" else {}
    keys: dict[str, Callable[[who_came.SignInRow], object]] = {
        "number": lambda row: row.number,
        "group": lambda row: (not row.group, _group_place(row.group), row.number),
        "stairwell": lambda row: (not places.get(row.person_id or 0), places.get(row.person_id or 0, ""), row.number),
        "pinyin": lambda row: (row.search_text.split(" ")[1:2], row.number),
    }
    return sorted(rows, key=keys[order])  # type: ignore[arg-type]


def _activity(request: Request) -> activities.Activity:
    if request.activity_id is None:
        raise UserError(_("请先选一个活动。"))
    return activities.get(request.activity_id)


def _blank_sheet(request: Request) -> Drawing:
    from reports import signin

    activity = activities.get(request.activity_id) if request.activity_id else None
    sheet = signin.SignInSheet(
        branch=settings.get("branch"),
        title=activity.name if activity else "",
        when=activity.starts if activity else None,
        place=activity.place if activity else "",
        host=activity.host if activity else "",
        expected=who_came.counts(activity.id).expected if activity else 0,
        rows=[],
    )
    return partial(signin.draw, sheet, extra_rows=signin.ROWS_PER_PAGE * request.pages)


def _cards(request: Request) -> Drawing:
    from reports.cards import draw_cards

    if request.activity_id is not None:
        names = [row.name for row in who_came.signin_rows(request.activity_id)]
    else:
        names = [row.name for row in roster_rows(request)]
    return partial(draw_cards, some(names))


FORMS = (
    Form(
        "signin",
        N_("签到表"),
        N_("每页 15 人，姓名印好，最后留空行给来宾"),
        _sheet,
        MEETINGS,
        "list-checks",
        needs_activity=True,
        options=("order", "extra_rows"),
    ),
    Form(
        "signin-groups",
        N_("签到表（按党小组分页）"),
        N_("每个党小组另起一页"),
        partial(_sheet, by_group=True),
        MEETINGS,
        "users",
        needs_activity=True,
        options=("extra_rows",),
    ),
    Form(
        "signin-large",
        N_("签到表（特大字）"),
        N_("每页 10 人，字更大，格更高"),
        partial(_sheet, large=True),
        MEETINGS,
        "a-large-small",
        needs_activity=True,
        options=("order", "extra_rows"),
    ),
    Form(
        "signin-blank",
        N_("空白签到表"),
        N_("没有姓名，随时可用"),
        _blank_sheet,
        MEETINGS,
        "sheet",
        options=("pages",),
    ),
    Form(
        "cards",
        N_("桌签"),
        N_("对折立在桌上，两面都有姓名"),
        _cards,
        MEETINGS,
        "id-card",
        instead_of_activity=N_("全体党员，每人一张"),
    ),
)
