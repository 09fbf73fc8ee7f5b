"""Chinese names in Latin letters: pinyin without tones, and the kinds of places in English.

Pinyin joins the syllables of a proper name and keeps its parts apart as street signs do:
``Xianggang Zhong Lu``, ``Yan'an San Lu``. What a name means is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_CHINESE = re.compile(r"[㐀-鿿]+")
_STREET = re.compile(r"([㐀-鿿]{2,}?)([东西南北中]?)([一二三四五六七八九十]?)(支?路|大?街|大道|巷)")
_NUMBERED = re.compile(
    rf"(?:{_STREET.pattern})?\s*(\d+(?:-\d+)?)\s*([甲乙丙丁]?)\s*号\s*([甲乙丙丁]?)"
)

PLACES: dict[str, str] = {
    "广场": "Square",
    "公园": "Park",
    "湾": "Bay",
    "小学": "Primary School",
    "区域": "Area",
    "片区": "Area",
}
"""How a kind of place, the end of its name, is put into English; the longest that fits."""

ESTABLISHED: dict[str, str] = {
    "五四广场": "May Fourth Square",
    "万象城": "MIXC",
    "海信广场": "Hisense Plaza",
    "奥帆中心": "Olympic Sailing Center",
    "情人坝": "Lovers' Dam",
    "栈桥": "Zhanqiao Pier",
    "小青岛": "Xiaoqingdao Islet",
    "青岛火车站": "Qingdao Railway Station",
    "天主教堂": "Catholic Cathedral",
    "第三海水浴场": "No. 3 Bathing Beach",
    "市立医院东院区": "Municipal Hospital, East Campus",
    "海天中心": "Haitian Center",
    "海大鱼山校区": "Ocean University, Yushan Campus",
    "青岛迎宾馆": "Qingdao Guest House",
    "青岛软件园": "Qingdao Software Park",
    "动漫园": "Animation Park",
    "青岛市人民政府": "Qingdao Municipal Government",
    "天泰体育场": "Tiantai Stadium",
    "国际邮轮港": "International Cruise Port",
    "人民会堂": "People's Hall",
    "海信桥": "Haixin Bridge",
    "香港路区域": "Xianggang Lu Area",
    "奥帆中心区域": "Olympic Sailing Center Area",
    "山东路、延安三路区域": "Shandong Lu and Yan'an San Lu Area",
    "软件园片区": "Software Park Area",
    "火车站及团岛区域": "Railway Station and Tuandao Area",
    "小港湾": "Xiaogangwan",
    "宁阳路银鱼巷": "Yinyuxiang, Ningyang Lu",
    "第一海水浴场": "No. 1 Bathing Beach",
    "佳世客东部购物中心": "Jiashike Dongbu Shopping Center",
    "永旺东部购物中心": "Yongwang Dongbu Shopping Center",
    "贵都国际大饭店": "Guidu International Hotel",
    "国际动漫游戏产业园": "International Animation and Games Industry Park",
    "华夏基石（中国）企业总部基地": "Huaxia Jishi (China) Enterprise Headquarters Base",
    "市南区人民医院": "Shinan District People's Hospital",
    "青岛卫校": "Qingdao Health School",
    "远洋新村": "Yuanyang Xincun",
    "远洋船院家属楼": "Yuanyang Chuanyuan Staff Housing",
}
"""Places on the map and sub-areas that have an English name, or one that only says what they are;
all other proper names are pinyin. Centers are spelled as they spell themselves. MIXC, Haitian
Center, Hisense Plaza and Olympic Sailing Center are written as China Daily writes them
(“Consumption market expands in Shinan district”, 9 October 2022,
http://qingdao.chinadaily.com.cn/2022-10/09/c_914059.htm)."""

_PUNCTUATION = str.maketrans({
    "（": " (", "）": ") ", "、": ", ", "，": ", ", "—": "-", "–": "-", "：": ": ", "；": "; ",
    "。": ". ", "“": "“", "”": "” ",
})  # fmt: skip


@lru_cache(maxsize=8192)
def joined(chinese: str) -> str:
    """A proper name as one word: ``Yan'an``, an apostrophe where a vowel begins a syllable."""
    from pypinyin import lazy_pinyin  # 0.1 s to import

    word = ""
    for syllable in lazy_pinyin(chinese, v_to_u=True):
        word += f"'{syllable}" if word and syllable[:1] in "aeo" else syllable
    return word[:1].upper() + word[1:]


@lru_cache(maxsize=8192)
def romanise(text: str) -> str:
    """Any text: each Chinese character its syllable with a capital, all else as it is."""
    from pypinyin import lazy_pinyin

    def spaced(chinese: str) -> str:
        syllables = lazy_pinyin(chinese, v_to_u=True)
        return " ".join(s[:1].upper() + s[1:] for s in syllables)

    return _put_in(text, spaced)


def _put_in(text: str, latin: Callable[[str], str]) -> str:
    """The text with each run of Chinese in Latin letters, and with English spaces."""
    western = text.translate(_PUNCTUATION)
    spread = " ".join(_CHINESE.sub(lambda found: f" {latin(found[0])} ", western).split())
    return re.sub(r" (?=[,.;:)”])|(?<=[(“]) ", "", spread)


def street_name(text: str) -> str | None:
    """``Xianggang Zhong Lu`` of 香港中路; None for what is no street's name."""
    found = _STREET.fullmatch(text)
    return _street(found.groups()) if found else None


def _street(parts: tuple[str | None, ...]) -> str:
    return " ".join(joined(part) for part in parts if part)


def place_name(text: str) -> str:
    """A place on the map: ``May Fourth Square``, ``Fushan Bay``, a street; else pinyin."""
    if text.endswith("站") and len(text) > 2 and text not in ESTABLISHED:
        return f"{_without_station(text.removesuffix('站'))} Station"
    return _without_station(text)


def _without_station(text: str) -> str:
    known = ESTABLISHED.get(text) or street_name(text)
    if known:
        return known
    for end in sorted(PLACES, key=len, reverse=True):
        head = text.removesuffix(end)
        if head != text and len(head) >= 1:
            return f"{ESTABLISHED.get(head) or street_name(head) or joined(head)} {PLACES[end]}"
    return _put_in(text, joined)


def bounds_name(text: str) -> str:
    """``west of A, north of B`` of A以西、B以北; "" for any other address."""
    parts = [part.strip() for part in text.split("、")]
    if not all(len(part) > 3 and part[-2] == "以" and part[-1] in _SIDES for part in parts):
        return ""
    return ", ".join(f"{_SIDES[part[-1]]} of {place_name(part[:-2])}" for part in parts)


_SIDES = {"东": "east", "南": "south", "西": "west", "北": "north"}


def address_name(text: str) -> str:
    """``88 Xuzhou Lu`` of 徐州路 88 号, several joined by a comma; "" for any other address.

    A number alone stands in the street before it: 莱阳路 3 号、5 号.
    """
    names: list[str] = []
    street = ""
    for part in text.split("、"):
        found = _NUMBERED.fullmatch(part.strip())
        if not found:
            return ""
        street = _street(found.groups()[:4]) if found[1] else street
        if not street:
            return ""
        suffix = found[6] or found[7]
        names.append(f"{found[5]}{joined(suffix) if suffix else ''} {street}")
    return ", ".join(names)
