"""The grammar of addresses as regular expressions.

They go over text that :mod:`geo.address.normalise` has brought into one form.
"""

from __future__ import annotations

import re

from geo.address.house_number import JOINTS, LETTER_SUFFIXES, STEM_SUFFIXES

STEM = f"[{STEM_SUFFIXES}]"
# The number is limited so that a telephone number is no gate; a letter has to have 号 behind it.
_UNIT = rf"\d{{1,4}}(?!\d)(?:{STEM}|[{LETTER_SUFFIXES}](?=号))?"
_ITEM = rf"{_UNIT}(?:(?:号{STEM}?)?-{_UNIT})?"
# 号 behind a number that counts something else: 2号线, 3号门, 7号楼, 5号出口, 6号码头.
_COUNTED_WITH_GATE = (
    r"线(?!路|缆|材)|门(?![面头市诊店])|楼|口(?!腔|岸)|[出入]口|站|码头|泊位|井|桥|栋|座|幢|塔|单元"
    r"|室(?!内)|房(?!产|地)|车[位库]|[展摊铺]位|档口|柜|窗|馆|标段|地块|地铁|轨道|隧道|厂房|车间|机组|厅|电?梯|登机|航站|别墅|公馆|组团"
)
# A number without 号 is one at the end of the text, before a bracket, or before what can only stand
# in a building (A座, -1201室); before any other word it may count that: 76间, 84路公交车站, 1-2层.
_FLAT = r"-\d{3,4}[室房户]|-\d{1,3}-\d{1,4}(?:[室房户]|\Z)"
_BARE = rf"(?=\Z|[(\[]|[{LETTER_SUFFIXES}][座栋幢塔]|{_FLAT})"
_END = rf"(?:号{STEM}(?![座栋幢楼区])|号(?!{_COUNTED_WITH_GATE})|{_BARE})"
GATES = rf"{_ITEM}(?:[{JOINTS}]{_ITEM}){{0,20}}{_END}"
ANOTHER_GATE = rf"\d{{1,4}}(?!\d){STEM}?号(?!院|{_COUNTED_WITH_GATE})"
# What a street is called by; 大街, 支路 and 快速路 end in these too. 道 and 街 alone are too short.
STREET_END = r"(?:路|街|大道|胡同|巷|弄|马路)"
STREET_NAME = rf"[^\d\s、,，;；/()]{{1,10}}?{STREET_END}"
# What places are called by. One named before the street (海天中心香港西路 48 号) has to be known
# here: there is a 中山路 in every city, and a hospital or a mall on it.
PLACE_END = (
    r"(?:小区|社区|新区|校区|院区|园区|景区|广场|大厦|大楼|商厦|写字楼|中心|花园|公园|家园|新村|公寓|山庄|酒店|宾馆|饭店|医院|诊所|药店"
    r"|大学|学院|学校|中学|小学|幼儿园|商场|商城|购物城|市场|超市|百货|公司|集团|银行|政府|车站|地铁站|火车站|机场"
    r"|码头|图书馆|博物馆|体育馆|体育场|影城|影院|街道|村)"
)
LEAD = rf"(?:(?P<lead>[^\d、,，;；]{{1,20}}{PLACE_END})(?=.{{2,}}?\d))?"
NUMBERED = re.compile(
    rf"{LEAD}(?P<street>{STREET_NAME})(?:第|从|自|由|:|·)?(?P<number>{GATES})(?P<tail>.*)",
    re.DOTALL,
)
# 28号往东至110号: the end of a stretch further behind.
UNTIL_GATE = re.compile(rf"[^\d]{{0,12}}?(?:至|到|-)[^\d]{{0,8}}(?P<last>{ANOTHER_GATE})")
# A street, and a number that counts something else: the street is all that is said.
COUNTED = re.compile(
    rf"(?P<street>{STREET_NAME})第?(?P<tail>\d{{1,9}}(?:[-{JOINTS}]\d{{1,9}}){{0,9}}"
    rf"(?:号(?:{_COUNTED_WITH_GATE})|路(?:公交|车|站|\Z)|[层楼间套年月米栋座幢室元人户亩个条家期站余多万亿%]"
    r"|单元|平方|平米|公里|公顷|m2?|km|车道).*)",
    re.DOTALL | re.IGNORECASE,
)
STREET_ONLY = re.compile(
    rf"(?P<street>{STREET_NAME})(?P<tail>(?:步行街|沿线|全线|全段|[东西南北中]段|沿街|道路)?)"
)
NUMBER_ONLY = re.compile(rf"(?P<number>{GATES})(?P<tail>(?:院|项目|之间)?)")

DIRECTIONS = "东南|西南|西北|东北|东|南|西|北"
DISTANCE = r"(?P<distance>\d{1,5}(?:\.\d+)?)(?P<unit>米|m|公里|km|千米)"
OFFSET = rf"(?:(?:以|的)?(?P<direction>{DIRECTIONS})(?:侧|边|面|角|方向|部)?)?约?(?:{DISTANCE})?"
JUNCTION = re.compile(
    rf"(?P<street>{STREET_NAME})(?:与|和|、|/|及|,|，|—|-|×|x|跟|同)?(?P<cross>{STREET_NAME})"
    r"的?(?:交叉路口|交叉口|交叉|交汇口|交汇|交会|交界|相交|十字路口|路口|口|拐角|转角)处?"
    # A distance that is not understood (1 00米) is not left out either.
    rf"{OFFSET}(?P<tail>(?![口处东南西北以的侧边面角方向部约]{{0,8}}\d).*)",
    re.DOTALL,
)
JUNCTION_CUE = re.compile("[交口角]")
# Two streets and a word between them, no cue behind: 延安三路/香港西路. At least two characters
# before the 路, or 中山路和平路 (two names side by side) would be 中山路 and 平路; and no third
# street, for A 路和 B 路和 C 路 is a list.
_JOINT = "[/与和]"
_JOINED_NAME = rf"(?:(?!{STREET_END}{_JOINT})[^\d\s、,，;；/()]){{2,10}}?{STREET_END}"
JOINED = re.compile(rf"(?P<street>{_JOINED_NAME}){_JOINT}(?P<cross>{_JOINED_NAME})")
CORNER = re.compile(rf"(?P<street>{STREET_NAME})\((?:近|靠近|与)(?P<cross>{STREET_NAME})\)")

BOUND_BEHIND = re.compile(
    r"(?P<name>[^、,，;；]{1,60}?)(?:以|之)(?P<side>东|西|南|北)"
    r"(?:侧|面|区域|范围|地块|片区)?(?:[、,，;；和及]|$)"
)
BOUND_BEFORE = re.compile(
    r"(?P<side>东|西|南|北)(?:至|到|临|邻|起|靠)(?P<name>[^、,，;；]{1,60}?)(?:[、,，;；]|$)"
)
BOUND_CUE = re.compile("[以之至到临邻起靠]")
OPPOSITE = {"东": "西", "西": "东", "南": "北", "北": "南"}

PREAMBLE = re.compile(r"^(?:地址[:为]?|位于|坐落于|座落于|地处)")
NEAR_BEFORE = re.compile(r"(?:毗邻|紧邻|邻近|靠近|临近|紧靠|近|邻)(?P<name>.{2,})", re.DOTALL)
NEAR_BEHIND = re.compile(
    r"(?P<name>.{2,}?)的?"
    r"(?:附近|旁边|旁侧|旁|边上|斜对面|对面|对过|隔壁|周边|一带|门前|门口)(?:地块|处)?",
    re.DOTALL,
)
NEAR_OFFSET = re.compile(
    rf"(?P<name>.{{2,}}?)(?:以|向|往)?(?P<direction>{DIRECTIONS})(?:侧|边|面|方向)?约?"
    rf"{DISTANCE}(?:处)?",
    re.DOTALL,
)
BRACKETS = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)(?P<rest>[^()]*)")
