"""监护人同意书: what a guardian reads and signs before a child's data are kept (个人信息保护法第17、28—31条)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.paper import BODY, FOOT, MM, TITLE, Paper, Style, fit, fit_all

CONSENT = "监护人同意书"
_ASKED = (
    "{branch}开办“{course}”，欢迎孩子来学习。孩子不满十四周岁，按照《中华人民共和国个人信息保护法》第三十一条，"
    "记下孩子的信息要先得到监护人同意。请您看完再签字。"
)
_POINTS = (
    "一、记什么：孩子的姓名、到课情况和作品（可能有照片），监护人的姓名和电话。别的不记。",
    "二、做什么用：排课点名、有事时联系家长、办作品展、发结业证书。不作别的用途。",
    "三、谁看得到：本支部支委和授课老师。传着签的签到表上没有电话。不交给别的单位和个人。",
    "四、留多久：课程结束、不再需要时删除。",
    "五、您的权利：随时可以来看、来改、要求删除，也可以收回同意；收回以前已经做的不受影响。",
    "六、作品和照片能展出吗（打勾）：□能，□不能。",
)
_LINES = ("孩子姓名", "监护人姓名", "和孩子的关系", "联系电话", "监护人签名", "签字日期")
_TEXT = replace(BODY, size=19, floor=11)
_LABEL = Style(17, bold=True)
_FILLED = Style(19, family="kai", floor=9)
_ROW, _LABEL_WIDTH = 13.5 * MM, 38 * MM


def draw_consents(branch: str, course: str, names: Sequence[str]) -> bytes:
    """A page for each child; an empty name is left to be written."""
    paper = Paper(branch, CONSENT)
    width = paper.width
    asked = _ASKED.format(branch=branch or "本支部", course=course)
    texts = [(f"\u3000\u3000{text}", _TEXT, width) for text in (asked, *_POINTS)]
    gap, bottom = 2.5 * MM, FOOT + len(_LINES) * _ROW + 4 * MM
    for name in names:
        paper.new_page(first=True)
        y = paper.write(fit(CONSENT, TITLE, width), paper.left, paper.top, width) - 5 * MM
        for block in fit_all(texts, y - bottom - len(texts) * gap):
            y = paper.write(block, paper.left, y, width) - gap
        y = bottom - 4 * MM
        for label, filled in zip(_LINES, (name, *[""] * len(_LINES)), strict=False):
            paper.write(fit(label, _LABEL, _LABEL_WIDTH), paper.left, y, _LABEL_WIDTH, _ROW)
            x, room = paper.left + _LABEL_WIDTH, width - _LABEL_WIDTH
            if filled:
                paper.write(fit(filled, _FILLED, room, _ROW), x, y, room, _ROW)
            paper.canvas.line(x, y - _ROW + 1.5 * MM, paper.right, y - _ROW + 1.5 * MM)
            y -= _ROW
    return paper.finish()
