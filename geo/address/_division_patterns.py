"""The words by which divisions are told from streets, estates and longer words, as patterns."""

from __future__ import annotations

import re

from geo.address.patterns import PLACE_END
from geo.district.current import in_use

STREET_END = r"(?:路|街|大道|胡同|巷|弄)"
AHEAD = re.compile(rf"(?P<stem>[^\W\d_]{{0,9}}?){STREET_END}")
# What may be left of a street's name behind a division's: 香港|中路, 延安|三路, 太平|角一路.
NUMERAL = "[一二三四五六七八九十]?"
SAME_STREET = re.compile(rf"(?:.|[东西南北中]?{NUMERAL}支?|.{NUMERAL}支?)")
# 青岛市|南京东路: read as 市南 it would leave 京东路.
WITH_DIRECTION = re.compile(r".[东西南北中]")

# Not at its end: 大学路 is a street.
PLACE = re.compile(rf"{PLACE_END}.")

USUAL_STEM = 3

SEPARATOR = re.compile(r"[\W_丨]")
SEPARATORS = re.compile(r"[\W_丨]*")
LEFT_BEHIND = re.compile(r"^(?:(?![(\[【「『<《〔])[\W_丨])+")
PIECE = re.compile(r"[^\W_丨]+")
BETWEEN_ADDRESSES = re.compile(r"[、;；,，\n。|]")
# Behind a name in the same piece: a street and a number of its own.
OWN_NUMBER = re.compile(rf"[^、;；,，\n。|]{{0,40}}?{STREET_END}\D?\d")
EMPTY_BRACKETS = re.compile(r"[(\[【「『<《〔]\W{0,20}[)\]】」』>》〕]")
LEFT_AT_THE_END = re.compile(r"[^\w)\]】」』>》〕]{1,20}$")
HOME = in_use()
_PROVINCE, _PROVINCE_SHORT = re.escape(HOME.province), re.escape(HOME.province_short)
_CITY, _CITY_SHORT = re.escape(HOME.city), re.escape(HOME.city_short)
# 青岛市|市南区: the first character of what follows 青岛市 there, where the city is 青岛.
BEGINS_LIKE_CITY = frozenset(name[:1] for name in HOME.behind_city)
_NOT_THOSE = f"(?![{''.join(sorted(BEGINS_LIKE_CITY))}])" if BEGINS_LIKE_CITY else ""
OWN_WORDS_IN_FRONT = re.compile(f"^(?:{_PROVINCE}|{_PROVINCE_SHORT})?(?:{_CITY}|{_CITY_SHORT})?")
NOISE = re.compile(
    r"(?:(?:详细|收货|收件|通讯|通信|联系|注册|经营|办公|项目|单位|公司|家庭)?(?:地址|住址|住所)[:：为是]?"
    r"|(?:所在地|地点|位置|所在区域)[:：为是]|(?:邮编|邮政编码)[:：]?|坐落于|座落于|位于|地处"
    r"|(?<!\d)\d{6}(?![\d号]))"
)
DIGIT = re.compile(r"\d")
PLACE_BEFORE = re.compile(
    rf"(?:{PLACE_END}|基地|场地|[站院馆场楼店室堂园城塔校所部厂区桥坝关巷苑居里庭府邸岛山湾路街])$"
)
# Behind these begins a new word (76号|大连, 3层|大连), unless it is one of those (3号|楼).
AFTER_A_WORD = frozenset(
    "号室层座楼栋幢院元铺甲乙丙丁0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
NO_WORD = frozenset("号楼层座室单栋幢0123456789")

# Parts of towns and estates that end like a division and are none; with one character they are
# never meant for a division either (北区, 超市).
NO_DIVISION = (
    r"(?:[小社校院景片街厂库港湾特园辖专]区|[东西南北中一二三四五六七八九十]区|城区|市区|郊区|矿区|地区"
    r"|(?:开发|工业|产业|保税|商业|商务|住宅|生活|办公|服务|管理|示范|实验|试验|宿舍|家属|保护|核心|高新|自贸"
    r"|行政|居民|居住|别墅|旅游|度假|风景|作业|休闲|文化|教学|营业|候车)区"
    r"|[超夜城都门早集股菜楼]市|[小古城乡村水集重新]镇|[家城水故同老]乡)"
)
# A division that the list does not have, for lists grow old: 下城区, 龙海市, 灵山卫镇.
UNLISTED_PIECE = re.compile(r"[^\W\d_路街]{1,6}(?:[省市县镇乡]|自治[州旗])|[^\W\d_路街]{2,5}新区")
# Behind a division that is known, for alone it may be any part of an estate: 杭州|下城区.
UNLISTED_DISTRICT = re.compile(r"[^\W\d_路街]{2,3}区")
ZONE = re.compile(r"[^\W\d_]{0,9}?(?:(?:开发|高新|示范|管理|园|保税)区|管委会)")
OUR_ZONE = re.compile(
    r"(?:高新(?:技术(?:产业)?)?(?:开发)?|经济?技?术?开发|开发|(?:前湾|综合)?保税港?)区"
)
_STREET_FOLLOWS = rf"(?=[^\W\d_]{{2,9}}?{STREET_END})"
UNLISTED_AHEAD = re.compile(
    rf"(?P<name>[^\W\d_路街]{{2,6}}?(?:[省市县镇乡](?:{_STREET_FOLLOWS}|(?=\W))|区{_STREET_FOLLOWS}))"
    "(?![场域间])"
)
NO_DIVISION_END = re.compile(rf".{{0,12}}?{NO_DIVISION}")
OFFICE = re.compile(r"(?P<stem>[^\W\d_]{2,7}?)街道(?:办事处|办)?(?![路巷])")
OFFICE_BEHIND = re.compile(r"(?:^|(?<=[号\W_]))(?P<stem>[^\W\d_号]{2,7})街道(?:办事处|办)?(?:$|\W)")
FULL_END = re.compile("[省市区县旗州盟]")
FULL_HOME_WORDS = (HOME.province, HOME.city, HOME.name)
SHORT_HOME_WORDS = (HOME.city_short, HOME.short)
HOME_WORDS = (
    "中华人民共和国",
    "中国",
    *(HOME.province, HOME.province_short),
    *(HOME.city, HOME.city_short),
    *(HOME.name, HOME.short),
)
HOME_OPENINGS = frozenset(word[:2] for word in HOME_WORDS)
# 东至县 in 安徽, and how every description of a site begins: 东至山东路，西至….
ALSO_WORDS = frozenset({"东至"})
# What a business calls its branch in another place, and the longest short name before it.
BRANCH = re.compile("分行|支行|分公司|分店|分部|分院|分校|办事处")
LONGEST_SHORT = 4
# 市场, 区域, 区间 are words of their own; an office of another place may stand here (驻).
LONGER_WORD = "场域间驻"
# 沙县小吃 is eaten everywhere.
DISH = re.compile("小吃|特产|美食|风味")


# Most addresses: our own divisions or none, a street, a number, and no word behind it.
PLAIN = re.compile(
    rf"(?P<front>(?:{_PROVINCE})?(?P<city>{_CITY}{_NOT_THOSE})?(?P<district>{re.escape(HOME.name)})?)"
    r"(?P<rest>(?P<stem>[^\W\d_丨省市区县旗州盟镇乡街路]{1,5})路\d[\d号甲乙丙丁A-Za-z座栋幢楼层室单元()-]*)"
)
