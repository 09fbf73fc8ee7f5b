"""Which named things of OpenStreetMap are places of the gazetteer, and what people call them.

For ``build_gazetteer.py``. What is left out, and why, stands at each constant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry import Point, shape

from geo.address.characters import unify, unify_word
from geo.gazetteer.index import Gazetteer
from geo.projection import to_metric, to_wgs84

# What is not here is left out: branches of banks and chains bear one name everywhere, stops are
# named after streets and after what they stand beside, a point in the middle of a 街道 is no place.
KINDS = {
    "residential": "estate",
    **dict.fromkeys(("building", "commercial", "industrial", "mall", "cinema"), "building"),
    **dict.fromkeys(("school", "kindergarten"), "school"),
    **dict.fromkeys(("college", "university"), "campus"),
    "hospital": "hospital",
    **dict.fromkeys(("hotel", "hostel"), "hotel"),
    "park": "park",
    **dict.fromkeys(("museum", "attraction", "ruins", "viewpoint", "peak"), "landmark"),
    **dict.fromkeys(("buddhist", "christian", "police"), "landmark"),
    **dict.fromkeys(("locality", "beach"), "area"),
}
# 里院 are houses around a court in the old town; 里 ends no other name of an estate here.
COURTYARD = re.compile(r"[^\W\d_]{2}里")

# 广西路3号圣言会公寓旧址: the number stands among the numbers.
_NUMBER = r"(?:\d+|[一二三四五六七八九十]+)号?[甲乙]?"
WITH_NUMBER = re.compile(rf"^[^\W\d_]{{1,4}}[路街]{_NUMBER}(?=\w)")
# 1号楼 is of any estate, 台南路11号 a number, 安徽路 a street whatever bears its name; two halls
# are called 中山商城, which begins with another city; the last is painted on a wall.
NOT_A_NAME = re.compile(
    r"(?:[A-Z]?\d+|[一二三四五六七八九十]+)号?楼"
    rf"|.*[路街]{_NUMBER}(?:院|大院)?"
    r"|[^区]{2,4}[路街]|基督教堂|天主教堂附属建筑|银座INZONE|中山商城|我想.*"
)
# Every town has these, or a branch of them.
CHAINS = re.compile(
    r"中国(?:移动|联通|银行|邮政)|新华书店|消防|宿舍|家属[院楼]|如家|汉庭|锦江之星|莫泰|海友"
    r"|大润发|百安居|Aeon|Carrefour|GreenTree|Copthorne|MUJI",
    re.IGNORECASE,
)
# Rides of one fun fair and cages of the zoo: longitude, latitude, radius in metres.
INSIDE = ((120.3425, 36.0618, 220.0), (120.3448, 36.0698, 260.0))
SMALL_M = 60.0

# Places that two sources know lie within both claims, but for what a mere node names: in the old
# town these err by 100 m.
LEAST_M, LEAST_NODE_M = 60.0, 100.0
# A locality (辛家庄) has no edge in the source; estates named after one lie up to 880 m from it.
LOCALITY_M = 900.0
# Parts of one estate, or two estates of one name?
ONE_PLACE_M = 500.0

# 第五十七中学 is 57中 and 五十七中 in everybody's mouth, 第四〇一医院 is 401医院.
SCHOOL = re.compile(r"(?:青岛)?第(?P<n>[一二三四五六七八九十]+)中学")
HOSPITAL = re.compile(r".*第(?P<n>[〇一二三四五六七八九]+)医院")
DIGITS = "〇一二三四五六七八九"

LONGEST_ALIAS = 30


@dataclass
class Part:
    """One thing of the source: where it is (EPSG:32651, metres) and what it is called."""

    point: Point
    radius_m: float
    name: str
    kind: str
    osm_id: str
    others: list[str] = field(default_factory=list)


def places(
    rows: Iterable[dict[str, str]],
    outlines: Sequence[dict[str, Any]],
    known: Gazetteer,
    elsewhere: set[str],
) -> tuple[list[list[object]], Counter[str]]:
    """The rows of osm_places.csv, and how many were left out for what.

    outlines: features of parks; known: our own tables, which go first; elsewhere: short names of
    divisions (天山, 天桥), which mean those.
    """
    dropped: Counter[str] = Counter()
    groups: dict[str, list[Part]] = defaultdict(list)
    branches: list[Part] = []
    parks = _parks(outlines)
    named = list(rows)
    have = {split_name(row["name"])[0] for row in named}
    for row in [*named, *(_row_of(park) for park in parks if park.name not in have)]:
        part = _part(row, parks)
        if part.kind == "":
            branches.append(part)
            dropped[f"class {row['fclass']}"] += 1
        elif reason := _left_out(part, row, known, elsewhere):
            dropped[reason] += 1
        else:
            groups[unify_word(part.name)].append(part)
    for group in groups.values():
        for part in group:
            # The shop in the building tells the building's other name: 百盛 Parkson.
            part.others += [
                other
                for shop in branches
                if shop.name == part.name and shop.point.distance(part.point) <= part.radius_m
                for other in shop.others
            ]
    found = [row for group in groups.values() for row in _together(group)]
    return sorted(found, key=lambda row: str(row[0])), dropped


def split_name(text: str) -> tuple[str, list[str]]:
    """The name as people write it, and its other names: 百盛 Parkson, 圣弥爱尔大教堂（…）."""
    text = unify(text)
    inside = re.findall(r"[(]([^()]+)[)]", text)
    plain = re.sub(r"[(][^()]*[)]?", " ", text).strip("“” ")
    chinese = re.match(r"[^\x00-\x7f]*[一-鿿][^/]*?(?=\s+[A-Za-z\u00c0-\u024f]|\s*/|$)", plain)
    pieces = [piece for piece in plain.split("/") if re.search("[一-鿿]", piece)]
    name = (chinese[0] if chinese else pieces[0] if pieces else plain).strip()
    rest = plain.replace(name, "").strip(" /")
    others = [
        other
        for other in (*inside, rest, f"{name} {rest}" if rest else "")
        if 2 < len(other) < LONGEST_ALIAS
        and not other.endswith("店")
        and not re.search("旧址|现", name + other)
    ]
    return name, others


def short_forms(name: str) -> list[str]:
    """The name as people write it: numbered schools and hospitals, without dots and the city."""
    if "·" in name:
        return [name.replace("·", "")]
    if name.startswith("青岛市市南区"):
        return [name.removeprefix("青岛市")]
    if (school := SCHOOL.fullmatch(name)) is not None:
        text = school["n"]
        tens, _, ones = text.rpartition("十")
        number = DIGITS.index(ones) if ones else 0
        number += 10 * (DIGITS.index(tens) if tens else 1) if "十" in text else 0
        return [f"{text}中", f"{number}中", f"第{number}中学", f"{number}中学"]
    if (hospital := HOSPITAL.fullmatch(name)) is not None:
        digits = "".join(str(DIGITS.index(digit)) for digit in hospital["n"])
        return [f"{digits}医院", f"{hospital['n']}医院"]
    return []


def _parks(outlines: Sequence[dict[str, Any]]) -> list[Part]:
    """Parks as circles around their outlines; those that the source cuts are no whole ones."""
    found = []
    for feature in outlines:
        properties = feature["properties"]
        name, others = split_name(properties.get("name") or "")
        if name and properties.get("fclass") == "park" and not properties.get("cut_at_source"):
            outline = to_metric(shape(feature["geometry"]))
            centre = shapely.minimum_bounding_circle(outline).centroid
            radius = float(shapely.minimum_bounding_radius(outline))
            osm_id = str(properties.get("osm_way", ""))
            found.append(Part(centre, radius, name, "park", osm_id, others))
    return found


def _row_of(park: Part) -> dict[str, str]:
    at = to_wgs84(park.point)
    return {
        "name": park.name, "fclass": "park", "longitude": str(at.x), "latitude": str(at.y),
        "precision_m": str(park.radius_m), "osm_id": park.osm_id, "layer": "landuse",
    }  # fmt: skip


def _part(row: dict[str, str], parks: Sequence[Part]) -> Part:
    name, others = split_name(row["name"])
    if not NOT_A_NAME.fullmatch(name):
        name = WITH_NUMBER.sub("", name)
    kind = KINDS.get(row["fclass"], "")
    if kind == "estate" and COURTYARD.fullmatch(name):
        kind = "courtyard"
    least = LEAST_NODE_M if row["layer"] == "position" else LEAST_M
    radius = LOCALITY_M if row["fclass"] == "locality" else max(float(row["precision_m"]), least)
    point = to_metric(Point(float(row["longitude"]), float(row["latitude"])))
    own = [park for park in parks if park.name == name] if kind == "park" else []
    if own:
        largest = max(own, key=lambda park: park.radius_m)
        point, radius = largest.point, max(largest.radius_m, least)
    return Part(point, radius, name, kind, row["osm_id"], others)


def _left_out(part: Part, row: dict[str, str], known: Gazetteer, elsewhere: set[str]) -> str:
    """Why a thing is no place of the gazetteer, blank if it is one."""
    name = part.name
    if len(name) < 2 or not re.search("[一-鿿]", name):
        return "no Chinese name"
    if name in elsewhere or NOT_A_NAME.fullmatch(name) or CHAINS.search(row["name"]):
        return "no name of one place"
    inside = any(part.point.distance(to_metric(Point(x, y))) < reach_m for x, y, reach_m in INSIDE)
    if inside and part.kind in ("building", "park") and float(row["precision_m"]) < SMALL_M:
        return "inside another place"
    forms = (name, f"青岛{name}", name.removeprefix("青岛"), name.removeprefix("青岛市"))
    return "known already" if any(known.find_places(form) for form in forms) else ""


def _together(group: list[Part]) -> list[list[object]]:
    """Things of one name as one place when they come close, else each: then the name is vague."""
    discs = [part.point.buffer(part.radius_m) for part in group]
    if len(group) > 1 and any(disc.distance(discs[0]) > ONE_PLACE_M for disc in discs):
        return [row for part in group for row in _together([part])]
    first = max(group, key=lambda part: part.radius_m)
    point, radius = first.point, first.radius_m
    others = first.others
    if len(group) > 1:  # a name in brackets may be that of one part
        around = shapely.GeometryCollection(discs)
        point = shapely.minimum_bounding_circle(around).centroid
        radius, others = float(shapely.minimum_bounding_radius(around)), []
    aliases = list(dict.fromkeys([*others, *short_forms(first.name)]))
    basis = "OSM 名称里的另一写法，或序号、间隔号的通行写法" if aliases else ""
    at = to_wgs84(point)
    source = f"OSM {'、'.join(part.osm_id for part in group)}"
    return [
        [
            f"OSM-{first.osm_id}", first.name, first.kind, "、".join(aliases), basis, "",
            round(at.x, 6), round(at.y, 6), round(radius), source,
        ]
    ]  # fmt: skip
