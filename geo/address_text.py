"""Bring address text into one form before it is taken apart.

Full-width letters and digits become ASCII (NFKC), spaces go, and the traditional characters that
occur in addresses of this city become simplified ones. The original text is kept by the caller.
"""

from __future__ import annotations

import re
import unicodedata

# Traditional -> simplified, for characters in addresses here: the words of an address, the
# district's street names and its place names. One to one, so lengths do not change.
_TRADITIONAL = dict(
    zip(
        "號樓層單區縣鎮鄉島東臺灣廣場門寧興龍魚廈漢遠園雲萊陽貴濱濟膠連銀觀峽韓嶺關橋車電視館學醫"
        "術業華際國飯會鐵團軟體動畫遊戲產職員員醫廟溝塢頭灘貴嶧滬閩滄濰諸黃萬魯鵬銅錦長蘇無錫"
        "揚鎮徐溫興鹽縣費鄒鄆開馬駝麥榮標線臨對側邊與後內號巷棟幢",
        "号楼层单区县镇乡岛东台湾广场门宁兴龙鱼厦汉远园云莱阳贵滨济胶连银观峡韩岭关桥车电视馆学医"
        "术业华际国饭会铁团软体动画游戏产职员员医庙沟坞头滩贵峄沪闽沧潍诸黄万鲁鹏铜锦长苏无锡"
        "扬镇徐温兴盐县费邹郓开马驼麦荣标线临对侧边与后内号巷栋幢",
        strict=True,
    )
)
_TABLE = str.maketrans(_TRADITIONAL)

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_NUMBER = re.compile(r"([零〇一二两三四五六七八九十百]+)(?=号(?!楼|线))")


def _chinese_number(text: str) -> str:
    """七十六 -> 76, 一百一十 -> 110, 二八八 -> 288; unchanged when it is no number."""
    if not set(text) & {"十", "百"}:
        return "".join(str(_DIGITS[character]) for character in text)
    total = current = 0
    for character in text:
        if character in "十百":
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
        else:
            current = _DIGITS[character]
    return str(total + current)


def normalise_text(text: str) -> str:
    """NFKC, simplified characters, no spaces, ASCII dashes in ranges, digits before 号."""
    text = unicodedata.normalize("NFKC", text).translate(_TABLE)
    text = re.sub(r"[\s\u200b-\u200f\ufeff]+", "", text)
    text = re.sub(r"(?<=\d)[‐‑‒–—―−－~～〜](?=\d)", "-", text)
    text = re.sub(r"(?<=\d)号?(?:至|到)(?=\d+号)", "-", text)
    text = re.sub(r"(?<=号)[‐‑‒–—―−－~～〜](?=\d)", "-", text)
    text = re.sub(r"(?<=\d)号-(?=\d+号)", "-", text)
    # A street may end in a Chinese numeral only before 路, never before 号: 湛山一路 5 号.
    return _CHINESE_NUMBER.sub(lambda found: _chinese_number(found[1]), text)
