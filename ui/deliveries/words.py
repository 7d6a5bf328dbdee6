"""How the pages say how far a lesson has reached."""

from __future__ import annotations

from models.deliveries import coverage
from models.language import N_, _

#: What leads to arranging it, on the pages of an activity.
BRING = N_("未到的人安排送学上门")


def coverage_words(found: coverage.Coverage) -> str:
    """应到 45　到会 38　送学补课 5　未覆盖 2"""
    words = [
        _("应到 {n}").format(n=found.expected),
        _("到会 {n}").format(n=found.present),
        _("送学补课 {n}").format(n=len(found.made_up)),
        _("未覆盖 {n}").format(n=len(found.uncovered)),
    ]
    if found.left:
        words.insert(3, _("已离开支部 {n}").format(n=found.left))
    return "　".join(words)
