"""What each command does without a window: import a roster, list people, plan an activity, print a form, check."""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import json
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models import settings
from models.base import UserError
from models.language import _, listed, use_language
from models.store import close_store, data_folder, open_store

if TYPE_CHECKING:
    from models.exchange.proposal import Proposal
    from models.exchange.spreadsheet import Sheet


def _import(options: argparse.Namespace) -> int:
    from models import exchange
    from models.exchange import spreadsheet
    from models.exchange.previews import ADD, SKIP, UPDATE

    sheets = spreadsheet.read_grid(options.file)
    proposal = exchange.propose(sheets, _sheet_named(sheets, options.sheet))
    if proposal.missing():
        raise UserError(_("「{file}」里没有找到「姓名」这一列。").format(file=options.file.name))
    preview = exchange.preview(proposal)
    _tell_what_is_read(proposal)
    for row in preview.rows:
        reason = row.reason.rstrip("。")
        remarks = [remark for remark in (*row.problems, *row.notices) if remark.rstrip("。") != reason]
        if row.action == SKIP:
            remarks.append(_("跳过，{reason}").format(reason=reason))
        words = _("第 {row} 行 {name}：{remark}") if row.name else _("第 {row} 行：{remark}")
        for remark in remarks:
            print(words.format(row=row.row_number, name=row.name, remark=remark))
    if options.dry_run:
        counts = {action: preview.count(action) for action in (ADD, UPDATE, SKIP)}
        print(_("试读，没有写入：将新增 {add} 人，更新 {update} 人，跳过 {skip} 行。").format(**counts))
        return 0
    result = exchange.apply(preview)
    words = _("新增 {added} 人，更新 {updated} 人，跳过 {skipped} 行。")
    print(words.format(added=result.added, updated=result.updated, skipped=len(result.skipped)))
    return 0


def _sheet_named(sheets: Sequence[Sheet], name: str) -> int | None:
    if not name:
        return None
    names = [sheet.name for sheet in sheets]
    if name not in names:
        words = _("文件里没有「{name}」这张表。可以用：{names}")
        raise UserError(words.format(name=name, names=listed(names)))
    return names.index(name)


def _tell_what_is_read(proposal: Proposal) -> None:
    """Say what of a file is not read: other sheets with people, columns that nothing is taken for."""
    if others := [proposal.sheets[n].name for n in proposal.other_lists()]:
        words = _("读的是「{sheet}」这张表。别的表没有读：{others}。")
        print(words.format(sheet=proposal.table.name, others=listed(others)))
    if left := proposal.left_out():
        print(_("没有导入的列：{columns}。").format(columns=listed(left)))


def _people(options: argparse.Namespace) -> int:
    from models.people import roster

    today = dt.date.today()

    def iso(date: object) -> str | None:
        return getattr(date, "iso", None)

    listed = [
        {
            "name": row.name,
            "sex": row.sex or None,
            "ethnicity": row.ethnicity or None,
            "birth_date": iso(row.born),
            "id_number": row.id_number or None,
            "joined_on": iso(row.joined_on),
            "full_on": iso(row.full_on),
            "phone": row.phone or None,
            "building": row.building or None,
            "entrance": row.entrance or None,
            "room": row.room or None,
            "group": row.group or None,
            "status": row.status,
            "party_age": age.years if (age := row.party_age(today)) else None,
        }
        for row in roster.rows()
    ]
    if options.json:
        print(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        for number, person in enumerate(listed, 1):
            print(number, person["name"], person["group"] or "", person["status"], sep="\t")
    return 0


def _activity(options: argparse.Namespace) -> int:
    from models.activities import activities
    from models.people import people

    kind = next((kind for kind in activities.kinds() if kind.name == options.kind), None)
    if kind is None:
        names = "、".join(kind.name for kind in activities.kinds())
        raise UserError(_("没有「{kind}」这种活动。可以用：{names}").format(kind=options.kind, names=names))
    try:
        starts = dt.datetime.strptime(options.at, "%Y-%m-%d %H:%M")
    except ValueError as error:
        raise UserError(_("看不懂时间「{at}」，请写成 2026-11-24 09:00。").format(at=options.at)) from error
    values: dict[str, object] = {
        "kind": kind,
        "name": options.title,
        "starts": starts,
        "place": options.place,
        "host": options.host,
    }
    if options.group:
        group = next((group for group in people.groups() if group.name == options.group), None)
        if group is None:
            raise UserError(_("没有叫「{name}」的党小组。").format(name=options.group))
        values["group"] = group
    activity, _done = activities.plan_activity(values)
    print(activity.id)
    return 0


def _print(options: argparse.Namespace) -> int:
    from models import prints
    from models.files import write_safely
    from models.people.masking import Audience
    from reports import catalog
    from reports.form import Request

    if not options.form:
        raise UserError(_("请写上要哪一种表；print --list 列出全部。"))
    if options.out is None:
        raise UserError(_("请用 --out 说明 PDF 存到哪里。"))
    form = catalog.form(options.form)
    try:
        audience = Audience(options.audience) if options.audience else form.audiences[0]
    except ValueError as error:
        raise UserError(
            _("没有「{audience}」这种给谁看，可以用：公示、支委、上级、本人。").format(audience=options.audience)
        ) from error
    if audience not in form.audiences:
        raise UserError(_("「{form}」不能给「{audience}」看。").format(form=_(form.title), audience=audience.value))
    request = Request(
        audience=audience,
        activity_id=options.activity,
        order=options.order,
        extra_rows=options.extra_rows,
        pages=options.pages,
        with_id=options.with_id,
    )
    printout = catalog.make(form.key, request)
    for text, characters in printout.missing:
        print(_("「{text}」里的“{c}”字库里没有，印成了〓。").format(text=text, c=characters), file=sys.stderr)
    write_safely(options.out, printout.pdf)
    prints.log(form.key, printout.title, printout.pdf if form.kept else b"", audience.value, outcome=_("存成 PDF"))
    return 0


def _list_forms() -> int:
    """Needs no data, so none is opened or made; the papers are Chinese whatever the screen speaks."""
    from reports import catalog

    for form in catalog.FORMS:
        print(form.key, form.title, sep="\t")
    return 0


def _check(_options: argparse.Namespace) -> int:
    from models.store import check

    problems = check()
    if problems:
        raise UserError("\n".join(problems))
    print(_("资料完好。"))
    return 0


def _nobody_reads(error: Exception) -> bool:
    """Has the reader of stdout gone? Of such a pipe Windows only says that the argument is invalid."""
    if isinstance(error, OSError) and error.errno == errno.EINVAL:
        try:
            print(flush=True)
        except OSError:
            return True
    return isinstance(error, BrokenPipeError)


COMMANDS = {"import": _import, "people": _people, "activity": _activity, "print": _print, "check": _check}


def run(options: argparse.Namespace) -> int:
    """Do what was asked; returns the exit code: 0 only when it was done, with the reason in words on stderr."""
    try:
        if options.command == "print" and options.list:
            code = _list_forms()
        else:
            open_store(data_folder(options.data, options.practice), options.practice)
            use_language(settings.get("language"))
            if options.practice:
                from models.practice.practice import fill_if_empty

                fill_if_empty()
            code = COMMANDS[options.command](options)
        sys.stdout.flush()
        return code
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    except Exception as error:
        if _nobody_reads(error):  # whoever read the list has seen enough (`| head`); nothing is left to be told
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        # Whoever runs it reads a sentence, with the place for whoever mends it and without values, which are personal.
        place = traceback.extract_tb(error.__traceback__)[-1]
        words = _("程序出了意外，没有做成：{error}（{file} 第 {line} 行）。")
        name = Path(place.filename).name
        print(words.format(error=type(error).__name__, file=name, line=place.lineno), file=sys.stderr)
        return 1
    finally:
        close_store()
