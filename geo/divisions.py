"""Province, city and district words in front of an address, and those that contradict 市南区."""

from __future__ import annotations

import re

_HOME_PREFIX = re.compile(
    r"(?:中国|中华人民共和国)?[,、]?(?:山东省|山东(?=青岛|市南))?[,、]?"
    r"(?:青岛市(?!南区|北区)|青岛(?=市南区|市北区))?[,、]?(?:市南区|市南(?=[^区国]))?[,、]?"
)
# The eleven street offices (街道) say nothing that the street does not; others are not ours.
_STREET_OFFICE = re.compile(r"[^\d、,，;；()]{2,5}?街道(?:办事处)?(?=.)")

_OTHER_DISTRICTS = (
    "市北区",
    "李沧区",
    "崂山区",
    "城阳区",
    "黄岛区",
    "即墨区",
    "四方区",
    "西海岸新区",
    "即墨市",
    "胶州市",
    "平度市",
    "莱西市",
    "胶南市",
)
_PROVINCES = (
    "北京市",
    "天津市",
    "上海市",
    "重庆市",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
)
_SHANDONG_CITIES = (
    "济南市",
    "淄博市",
    "枣庄市",
    "东营市",
    "烟台市",
    "潍坊市",
    "济宁市",
    "泰安市",
    "威海市",
    "日照市",
    "临沂市",
    "德州市",
    "聊城市",
    "滨州市",
    "菏泽市",
)
# Street names here are full of provinces and cities (江苏路, 济南路, 四川路, 香港中路), so a bare
# name counts only with its 省, 市 or 自治区, or in front of a district.
_OTHER = re.compile(
    "(?:"
    + "|".join(
        (
            rf"(?:{'|'.join(name if name.endswith('市') else name + '省' for name in _PROVINCES)})",
            r"(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区",
            r"(?:香港|澳门)特别行政区",
            rf"(?:{'|'.join(_SHANDONG_CITIES)})",
            rf"(?:{'|'.join(_OTHER_DISTRICTS)})(?!域)",
            r"(?:北京|上海|天津|重庆|济南|烟台|广州|深圳)(?=[^\d路街道巷]{1,3}[区县](?!域))",
            # Any “X市Y区” or “X市Y县”; 市场 and 城市 are no cities.
            r"[^\d、,市区县路街]{2,4}(?<!城)(?<!超)市(?!场|立|民|政)"
            r"[^\d、,市区县路街]{1,4}[区县](?!域)",
        )
    )
    + ")"
)


def split_divisions(text: str) -> tuple[str | None, str]:
    """Take the divisions off the front of normalised address text.

    Returns (reason, rest). ``reason`` is None when nothing contradicts 山东省青岛市市南区, else one
    Chinese sentence that names the other division, and ``rest`` is the text behind it.
    """
    home = _HOME_PREFIX.match(text)
    rest = text[home.end() :] if home is not None else text
    other = _OTHER.match(rest)
    if other is not None:
        return f"地址写明在{other[0]}，不在青岛市市南区", rest[other.end() :]
    office = _STREET_OFFICE.match(rest)
    if office is not None and not office[0].startswith(("与", "和")):
        rest = rest[office.end() :]
    return None, rest
