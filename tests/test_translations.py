"""The English catalogue is complete, nothing in it is stale, and the compiled one is what the source says."""

from __future__ import annotations

import pytest

from models.language import LANGUAGES, N_, _, current_language, in_chinese, use_language
from tools.translations import problems, texts_in_source


def test_no_text_is_missing_or_stale() -> None:
    assert problems() == []


def test_every_room_is_searched_for_texts() -> None:
    rooms = {file.split("/")[0] for files in texts_in_source().values() for file in files}
    assert rooms >= {"models", "reports", "ui", "main.py"}


def test_the_language_changes_and_changes_back() -> None:
    try:
        use_language("en")
        assert current_language() == "en"
        assert _("姓名").isascii()
        assert N_("姓名") == "姓名"
        assert _("") == ""
        with in_chinese():
            assert _("姓名") == "姓名"
    finally:
        use_language("zh")
    assert (current_language(), _("姓名")) == ("zh", "姓名")


@pytest.mark.parametrize("code", ["", "xx", "../en", "zh"])
def test_an_unknown_language_is_chinese(code: str) -> None:
    try:
        use_language(code)
        assert current_language() == "zh"
        assert _("姓名") == "姓名"
    finally:
        use_language("zh")


def test_every_language_has_a_name_of_its_own() -> None:
    assert LANGUAGES == {"zh": "中文", "en": "English"}


def test_a_text_within_an_f_string_is_found() -> None:
    # Babel's own search finds it from Python 3.12 on only.
    assert "没写楼号" in texts_in_source()
