"""A roster as a branch keeps it: every disorder that people and spreadsheets bring into one, in one file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

HEADINGS = (
    *(
        "序号",
        "姓 名",
        "性别",
        "民族",
        "出生年月\n（档案）",
        "公民身份号码",
        "联系方式",
        "家庭住址",
        "入党时间",
        "转正\n日期",
    ),
    *("党小组", "职务", "原工作单位", "健康状况", "备 注"),
)
FORMULA = '=HYPERLINK("http://x","y")'
#: What stands below the heading; None is an empty cell.
PEOPLE: tuple[tuple[Any, ...], ...] = (
    (1, "邢 国 强", "男", "汉", 1954.03, "110115188403051233", 19900000001.0, "丽园小区3号楼2单元501",
     28185, "1978.3.1", "一组", "书记", "区教育局 科长", "良好", "喜欢晨练"),
    (2, "李秀兰", "女", "汉族", "1950年3月5日", None, "1990000 0002", "3-2-502",
     dt.date(1976, 5, 4), None, "1组", None, "清源小学 校长", "行动不便", "1975年入伍"),
    (3, "阿卜杜拉•买买提", "男", "维吾尔", "195203", None, "１９９００００００03", "丽园小区12号楼1门301",
     "1985年7月1日", "1986-7-1", "第二党小组", "组织委员", None, None, None),
    (4, "欧阳少东（女）", None, "汉", "一九五一年八月", None, "19900000004/69251234", "丽园3#2-503室",
     "1972.10", None, "二组", "党员", None, "一般", FORMULA),
    (5, "王素琴", "女", "汉", "1949.1.8", None, "010-69251235", "清源西里",
     "1980.6.", "1981.6.30", "二组", None, None, None, "@SUM(1)"),
    (6, "王素琴", "女", "汉", "1953-11", None, 1.99e10, None,
     "1979年5月", "1980年5月", "三组", None, None, None, None),
    (7, "龚堃", "男", "满", "不详", None, "没有电话", "五号楼",
     "去年", "1990.1", "三组", "支委", None, None, "<b>&{}</b>"),
    (8, "𬍛明远", "男", "汉", 17593, None, None, "翠竹园5号楼1单元101",
     "1940.1", None, "四组", None, None, None, "+86"),
)  # fmt: skip


def write_messy(path: Path) -> Path:
    """Titles, merged cells, floats for phones, serials, blank rows, 合计, notes and signatures: all in one .xlsx."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    cover = book.add_worksheet("填表说明")
    cover.write_string(0, 0, "本表由各支部填写，姓名须与身份证一致。")
    sheet = book.add_worksheet("花名册")
    last = len(HEADINGS) - 1
    sheet.merge_range(0, 0, 0, last, "中共丽园社区第四支部委员会党员花名册")
    sheet.merge_range(1, 0, 1, last, "填表日期：2026年1月　　　单位（盖章）：")
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(3, column, heading)
    row = 4
    for number, person in enumerate(PEOPLE):
        if number == 4:
            row += 1  # a blank row
            sheet.merge_range(row, 0, row, last, "中共丽园社区第四支部委员会党员花名册（第2页）")
            for column, heading in enumerate(HEADINGS):
                sheet.write_string(row + 1, column, heading)
            row += 2
        for column, value in enumerate(person):
            if isinstance(value, dt.date):
                sheet.write_datetime(row, column, value, day)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
        row += 1
    sheet.merge_range(row - 2, 12, row - 1, 12, "区文化馆")
    sheet.write_number(row, 0, 9)  # numbered for somebody to come
    sheet.write_string(row + 2, 0, "合　计")
    sheet.write_string(row + 2, 1, "8人")
    sheet.merge_range(row + 3, 0, row + 3, last, "备注：本表一式两份，支部留存一份。")
    sheet.write_string(row + 4, 0, "填表人：")
    sheet.write_string(row + 4, 1, "邢国强")
    sheet.write_string(row + 4, 7, "年　月　日")
    book.close()
    return path
