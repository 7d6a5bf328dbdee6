"""What the branch and the desk have chosen; drafts of half-filled pages."""

from __future__ import annotations

import pytest

from models import base, settings
from models.base import UserError
from models.store import Store, open_store


def test_every_setting_has_its_default_until_somebody_chooses(branch: Store) -> None:
    assert {key: settings.get(key) for key in settings.DEFAULTS} == settings.DEFAULTS
    settings.put("text_size", "32")
    settings.put("text_size", "26")
    assert settings.get("text_size") == "26"
    assert base.entries() == [], "how the desk is set up is no record of the branch"


def test_a_setting_is_kept_at_once_and_for_the_next_start(branch: Store) -> None:
    settings.put("stroke_school", "姓名笔画")
    open_store(branch.folder)
    assert settings.get("stroke_school") == "姓名笔画"


def test_a_setting_that_does_not_exist_is_the_programs_mistake(branch: Store) -> None:
    with pytest.raises(KeyError):
        settings.put("colour", "red")
    with pytest.raises(KeyError):
        settings.get("colour")


def test_the_branch_has_a_name(branch: Store) -> None:
    settings.set_branch("  丽园社区第四党支部 ")
    assert settings.get("branch") == "丽园社区第四党支部"
    with pytest.raises(UserError, match="名称"):
        settings.set_branch("  ")
    assert settings.get("branch") == "丽园社区第四党支部"


def test_a_draft_is_kept_until_it_is_used(branch: Store) -> None:
    assert settings.draft("person-new") == {}
    settings.keep_draft("person-new", {"name": "王一", "group": 3, "note": "<b>&{}"})
    settings.keep_draft("person-new", {"name": "王二"})
    settings.keep_draft("activity-new", {"name": "学习"})
    open_store(branch.folder)
    assert settings.draft("person-new") == {"name": "王二"}
    settings.keep_draft("person-new", {})
    assert settings.draft("person-new") == {}
    assert settings.draft("activity-new") == {"name": "学习"}
