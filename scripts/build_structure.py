"""Draw ``data/structure.geojson``: 四纵两横 and 五核轴带, as the plan words them.

Axes are the gazetteer's street lines, cores its stations. What the gazetteer lacks has no geometry
and is listed as unlocated; nothing is drawn for it. The plan gives no line for the corridors
between the cores: a straight line here only says that one core follows the other directly.

Run: ``python scripts/build_structure.py``. The output is the same every time.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"
CROSS, CORES = "四纵两横", "五核轴带"
CROSS_TEXT = "以延安三路、山东路、南京路、福州路为纵轴，以香港中路、东海路为横轴覆盖的区域"
CORES_TEXT = (
    "五核（延安三路、五四广场、南京路、奥帆基地、燕儿岛路地铁站）发展，轴带（地下空间廊道）相连"
)
CROSS_READING = "规划说的是这几条路覆盖的区域，没有给出范围；这里只画路的中线。"
CORE_READING = "按同名地铁站定位；“地铁站”三字是否管前四处，规划没有写明。"
CORRIDOR_READING = "示意，规划未给线位：直线只表示先后相连。"
LACKING = "地名库里没有，未定位。"
AXES = (
    ("纵轴", "延安三路", ("延安三路",)),
    ("纵轴", "山东路", ("山东路",)),
    ("纵轴", "南京路", ("南京路",)),
    ("纵轴", "福州路", ("福州路",)),
    ("横轴", "香港中路", ("香港中路",)),
    ("横轴", "东海路", ("东海西路", "东海中路", "东海东路")),
)
STATIONS = ("延安三路", "五四广场", "南京路", "奥帆基地", "燕儿岛路")


def main() -> None:
    streets = json.loads((DATA / "gazetteer/streets.geojson").read_text("utf-8"))["features"]
    lines = {one["properties"]["name"]: one for one in streets}
    with (DATA / "gazetteer/places.csv").open(encoding="utf-8-sig", newline="") as file:
        places = {row["name"]: row for row in csv.DictReader(file)}
    features: list[dict[str, Any]] = []

    def add(group: str, role: str, name: str, reading: str, shape: Any, precision: Any) -> None:
        cross = group == CROSS
        features.append(
            {
                "type": "Feature",
                "properties": {
                    "structure_id": f"ST{len(features) + 1:02d}",
                    "group": group,
                    "role": role,
                    "name": name,
                    "text": CROSS_TEXT if cross else CORES_TEXT,
                    "plan_section": "第四章第三节" if cross else "第六章第三节",
                    "order": len(features) + 1,
                    "reading": reading,
                    "precision_m": precision,
                },
                "geometry": shape,
            }
        )

    for role, name, parts in AXES:
        known = [lines[part] for part in parts if part in lines]
        missing = [part for part in parts if part not in lines]
        reading = CROSS_READING
        if len(parts) > 1:
            reading += f"{name}读作{'、'.join(parts)}。"
        if missing:
            reading += f"{'、'.join(missing)}{LACKING}"
        shape, precision = None, None
        if known:
            paths = [one["geometry"]["coordinates"] for one in known]
            shape = {"type": "MultiLineString", "coordinates": paths}
            precision = max(one["properties"]["precision_m"] for one in known)
        add(CROSS, role, name, reading, shape, precision)
    previous: tuple[str, list[float]] | None = None
    for name in STATIONS:
        place = places.get(f"{name}站")
        if place is None or place["kind"] != "metro_station":
            add(CORES, "核", name, CORE_READING + LACKING, None, None)
            previous = None
            continue
        point = [float(place["longitude"]), float(place["latitude"])]
        spot = {"type": "Point", "coordinates": point}
        add(CORES, "核", name, CORE_READING, spot, int(place["precision_m"]))
        if previous is not None:
            line = {"type": "LineString", "coordinates": [previous[1], point]}
            between = f"{previous[0]}—{name}"
            add(CORES, "轴带", between, CORRIDOR_READING, line, None)
        previous = (name, point)
    written = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    text = f'{{"type": "FeatureCollection", "features": [\n{written}\n]}}\n'
    (DATA / "structure.geojson").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
