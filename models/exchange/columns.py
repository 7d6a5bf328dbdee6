"""What a column of a roster can hold, and the many headings under which people keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.labels import FIELDS
from models.language import N_
from models.texts import half_width

#: Kinds of column in the order in which they are offered, and what each is called. cells.py reads each.
KINDS: dict[str, str] = {
    **{key: FIELDS[key] for key in ("name", "sex", "ethnicity", "born", "id_number")},
    "lunar": N_("农历生日"),
    **{key: FIELDS[key] for key in ("phone", "other_phone")},
    "address": N_("住址"),
    **{key: FIELDS[key] for key in ("building", "entrance", "room", "emergency_name", "emergency_phone")},
    "emergency_relation": N_("和紧急联系人的关系"),
    **{key: FIELDS[key] for key in ("joined_on", "full_on", "status", "status_on", "group")},
    "office": N_("支部职务"),
    **{key: FIELDS[key] for key in ("education", "workplace")},
    "position": N_("原职务"),
    **{key: FIELDS[key] for key in ("retirement", "retired_on", "household", "mobility", "talents", "note")},
    **{key: FIELDS[key] for key in ("party_age_from", "party_age_reason", "medal_year", "medal_number")},
    **{key: FIELDS[key] for key in ("pinyin", "strokes")},
}
#: No column of this kind is wanted: it is left out.
LEFT_OUT = ""
#: Kinds of which a table may have several columns; what they hold is put together.
SEVERAL = frozenset({"other_phone", "note", "talents"})
DATE_KINDS = frozenset({"born", "joined_on", "full_on", "retired_on", "status_on", "party_age_from"})

#: One kind a line: its key, then the headings that mean it; a line without a key goes on.
_HEADINGS = """
name: 姓名 名字 党员姓名 成员姓名 人员姓名 居民姓名 志愿者姓名 干部姓名 老干部姓名 本人姓名 同志姓名 name
sex: 性别 男女 男/女 sex
ethnicity: 民族 族别
born: 出生日期 出生年月 出生年月日 出生时间 生日 出生 公历生日 阳历生日 公历出生日期 档案出生日期 出生年份 生年
    出生日
id_number: 身份证号 身份证号码 身份证 公民身份号码 公民身份证号码 公民身份证号 居民身份证号 居民身份证号码
    居民身份证 证件号码 证件号 身份证件号码 身份证件号
lunar: 农历生日 阴历生日 农历 阴历 农历出生日期 农历出生
phone: 联系电话 电话 电话号码 手机 手机号 手机号码 联系方式 移动电话 本人电话 联系手机 电话/手机 手机/电话 手机电话
    手机/座机 座机/手机 手机座机 手机或座机 手机及座机 手机/固话 手机、座机 手机号/座机
    联系号码 本人联系方式 本人联系电话 通讯方式 联系电话/手机 tel phone
other_phone: 其他电话 其它电话 固定电话 座机 座机号码 家庭电话 住宅电话 宅电 备用电话 备用联系电话 家里电话 固话
    第二电话 其他联系方式 其他联系电话 家庭座机
address: 家庭住址 住址 地址 现住址 现住地址 居住地址 家庭地址 现居住地址 现居住地 常住地址 居住地 现居地 现家庭住址
    详细地址 联系地址 通讯地址 楼门号 楼栋门牌 住房地址 楼单元室 楼-单元-室 楼号-单元-房号 楼号单元门牌 居住详址
    门牌住址 实际居住地 住所 楼牌号
building: 楼号 楼栋 楼 栋 号楼 幢 楼座 栋号 楼栋号 几号楼 楼宇 居住楼号
entrance: 单元 单元号 单元门 门洞
room: 房号 房间号 门牌 门牌号 室 户号 房间 室号 门牌号码 住房号
emergency_name: 紧急联系人 紧急联系人姓名 应急联系人 家属 家属姓名 联系人 联系人姓名 亲属姓名 子女联系人 家庭联系人
    家属联系人
emergency_phone: 紧急联系电话 紧急联系人电话 紧急联系人联系方式 紧急联系人联系电话 紧急联系人手机 紧急联系方式
    紧急电话 应急电话 应急联系电话 家属电话 家属联系电话 家属联系方式 联系人电话 联系人联系方式 亲属电话 子女电话
    子女联系电话 子女联系方式
emergency_relation: 与本人关系 关系 与紧急联系人关系 与党员关系 联系人关系 与联系人关系 紧急联系人与本人关系
    和紧急联系人的关系 紧急联系人关系
joined_on: 入党时间 入党日期 入党年月 入党年月日 加入中共时间 加入党组织时间 加入党组织日期 加入中国共产党时间 入党
    何时入党 参加党组织时间 入党年份 入党时间年月
full_on: 转正时间 转正日期 转正年月 转为正式党员时间 转为正式党员日期 转正
status: 党员状态 党员类别 党员类型 党籍状态 政治面貌 人员状态 是否党员 是否中共党员 党员身份 正式/预备 党员性质
    党员 党员否 是不是党员 是否为党员 是否是党员
status_on: 状态起始 状态时间 状态日期
group: 党小组 所在党小组 所属党小组 小组 组别 党小组名称 第几党小组 所属小组 所在小组 党小组别 编入党小组
office: 支部职务 党内职务 党支部职务 支部任职 党内任职 党务职务 支委职务 支部分工 党组织职务 党组织任职
education: 学历 文化程度 文化水平 教育程度 最高学历 文化
workplace: 原单位及职务 原工作单位及职务 工作单位及职务 单位职务 单位及职务 原单位 工作单位 原工作单位 退休单位 单位
    退休前单位 退休前工作单位 单位名称 离退休单位 离退休前单位 离退休前工作单位及职务 退休前单位及职务 原单位职务
    原工作单位职务
position: 原职务 职务职级 职务/职级 退休前职务 职级 行政职务 职称 原职务职级 离退休前职务 离退休前职级 职务职称
    原任职务 曾任职务
retirement: 离退休类别 离退休 离/退休 离退休情况 退休类别 干部类别 离退休状态 在职/退休 在职情况 离休/退休
    离退休性质 退休
retired_on: 退休时间 退休日期 退休年月 离退休时间 离休时间 离退休日期 离退休年月 离/退休时间
household: 居住情况 居住状况 居住状态 是否独居 独居 空巢 是否空巢 独居/空巢 独居空巢 是否独居空巢 是否空巢独居
    居住类型
mobility: 行动能力 身体状况 身体情况 健康状况 健康情况 自理能力 自理情况 能否自理 是否自理 行动情况 身体健康状况
    健康
talents: 特长 爱好 特长爱好 爱好特长 兴趣爱好 兴趣特长 个人特长 专长 特长/爱好 有何特长
note: 备注 说明 备考 附注 其他 其它 备注说明 其他情况 其他说明
party_age_from: 党龄起算日 党龄起算时间 党龄起算 党龄起算日期
party_age_reason: 起算日依据 党龄起算依据 起算依据
medal_year: 纪念章颁发年份 纪念章年份 光荣在党50年纪念章 光荣在党50年 纪念章颁发时间
medal_number: 纪念章编号 纪念章号
pinyin: 拼音 姓名拼音
strokes: 笔画 姓名笔画
"""
#: Headings that mean one thing or another: what stands below decides.
_EITHER = {
    "职务": ("office", "position"),
    "任职": ("office", "position"),
    "现任职务": ("office", "position"),
    "任职情况": ("office", "position"),
    "状态": ("status", "mobility", "retirement"),
    "类别": ("status", "retirement"),
    "人员类别": ("status", "retirement"),
    "身份": ("status", "retirement"),
    "楼门": ("address", "entrance"),
    "门": ("entrance", "room"),
    "门号": ("entrance", "room"),
}
#: Columns that the program works out by itself.
_COMPUTED = frozenset("序号 编号 序 号 no no. 年龄 周岁 虚岁 岁数 党龄 党龄年 人数 年龄岁 age".split())
#: A heading with one of these is about somebody or something else, whatever other words it holds.
_ABOUT_OTHERS = re.compile(
    "配偶|爱人|丈夫|妻子|老伴|邻居|保姆|子女(?!联系|电话)|父亲|母亲|介绍人|联系委员|责任人|送学|楼门长|曾用|申请|积极分子|发展对象|户籍|户口|"
    "籍贯|出生地|退休金|养老金|工资|党费|收入|补贴|毕业|银行|工龄|参加工作|原支部|党支部名称|证件类型|照片"
)
#: Words too common to be looked for inside longer headings.
_WHOLE_ONLY = frozenset(
    "name sex tel phone 楼 栋 幢 室 其他 其它 说明 入党 转正 出生 文化 单位 关系 家属 联系人 独居 空巢 退休 "
    "健康 身份证 农历 阴历 小组 门牌 房间 离退休 拼音 笔画 爱好 职称".split()
)
_WHOLE_ADDRESS = re.compile("[楼栋幢].*(单元|门|室|房|户)")
_BRACKETS = re.compile(r"[(\[【〔{<《].*?[)\]】〕}>》]")
_LONGEST_HEADING = 24

#: How sure a match is: chosen by somebody before, said by the heading, close to it, guessed from what stands below.
REMEMBERED, SURE, LIKELY, GUESS, UNKNOWN = 4, 3, 2, 1, 0


@dataclass(frozen=True)
class Meaning:
    """What a heading may mean: kinds to choose from by what stands below, how sure, and why a column is left out."""

    kinds: tuple[str, ...]
    sure: int
    note: str = ""


COMPUTED_NOTE = N_("程序自己会算，不用导入")


def heading_key(text: str) -> str:
    """A heading without what differs from table to table: spaces, line breaks, full-width forms, marks around it."""
    key = "".join(half_width(text).split()).lower()
    key = re.sub(r"^[*★☆#\s]+|^\d{1,2}[.、]|[*★:;,。、]+$", "", key)
    return key.replace("／", "/").replace("＊", "")


def _plain(key: str) -> str:
    return _BRACKETS.sub("", key).strip("*:、")


def _vocabulary() -> Iterator[tuple[str, str]]:
    """(kind, heading) for every heading in _HEADINGS."""
    kind = ""
    for word in _HEADINGS.split():
        if word.endswith(":"):
            kind = word[:-1]
        else:
            yield kind, word


_KIND_OF: dict[str, tuple[str, ...]] = {heading_key(word): (kind,) for kind, word in _vocabulary()}
_KIND_OF |= {heading_key(label): (kind,) for kind, label in KINDS.items()}
_KIND_OF |= _EITHER
_FRAGMENTS = sorted(
    (word for word in _KIND_OF if len(word) >= 2 and word not in _WHOLE_ONLY and word not in _EITHER),
    key=len,
    reverse=True,
)


def is_heading(text: str) -> bool:
    """Is a text a heading and nothing else? Words that may be a name as well (文化, 单位) are not."""
    key = heading_key(text)
    return len(key) > 1 and key not in _WHOLE_ONLY and (key in _KIND_OF or key in _COMPUTED)


def is_part_of_date(heading: str) -> bool:
    """Is it the 月 or 日 of a date for which the heading has columns of their own: 出生 年, 出生 月, 出生 日?"""
    above, _space, last = heading.rpartition(" ")
    return bool(above) and last in ("月", "日", "月份")


def is_about_others(heading: str) -> bool:
    """Is a heading about somebody else than the person of the line, or about something that is not kept?"""
    return _ABOUT_OTHERS.search(heading_key(heading)) is not None


def meaning(heading: str, above: str = "") -> Meaning | None:
    """What a heading means, with the one that stands above it in a heading of two rows; None for one not known."""
    key, joined = heading_key(heading), heading_key(above + heading)
    if joined in _KIND_OF:
        return Meaning(_KIND_OF[joined], SURE)
    if above and _ABOUT_OTHERS.search(joined):
        return None
    return _meaning(key) or (_meaning(joined) or _meaning(heading_key(above)) if above else None)


def _meaning(key: str) -> Meaning | None:
    plain = _plain(key) or key.strip("()[]【】")
    if not plain or len(plain) > _LONGEST_HEADING:
        return None
    if key in _KIND_OF:
        return Meaning(_KIND_OF[key], SURE)
    if plain in _COMPUTED or key in _COMPUTED:
        return Meaning((LEFT_OUT,), SURE, COMPUTED_NOTE)
    if _ABOUT_OTHERS.search(plain):
        return None
    if plain in _KIND_OF:
        # 出生日期（身份证）is not what the archive says.
        return Meaning(_KIND_OF[plain], LIKELY if "身份证" in key and "身份证" not in plain else SURE)
    if _WHOLE_ADDRESS.search(plain):
        return Meaning(("address",), LIKELY)
    if plain.startswith("姓名"):
        return Meaning(("name",), LIKELY)  # 姓名及电话: the reader takes the number out
    found = [word for word in _FRAGMENTS if word in plain]
    if not found:
        return None
    # The longest word decides; of equally long ones the last, where Chinese puts the noun.
    longest = max(found, key=lambda word: (len(word), plain.rfind(word)))
    return Meaning(_KIND_OF[longest], LIKELY)
