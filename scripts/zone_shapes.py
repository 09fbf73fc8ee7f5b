"""The zones' masks: each a polygon that, cut with the district's land, is the zone.

Every corner on land is a position of ``data/gazetteer`` or ``data/geography`` or an offset from
one; the others lie far outside. What each side means is told in
``data/geography/zone_texts.toml``. Units: metres, EPSG:32651.
"""

from __future__ import annotations

import math

import shapely
import shapely.ops
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from zone_controls import (
    DISTRICT,
    FAR_M,
    ISLAND,
    MAIN_SHORE,
    MAINLAND,
    XY,
    address,
    address_disc,
    carriageway,
    moved,
    place,
    place_disc,
    shore_point,
    street,
    tip,
    vertices,
)

BELT_WIDTH_M = 300.0  # from the shore to about the front street: 太平路, 莱阳路, 东海西路
HILL_RADIUS_M = 200.0  # a hill park around a point that is itself known to 120 m
NOTCH_M2 = 20_000.0  # land this small between the strip and a far shore is no land of its own
CORRIDOR_M = 150.0  # a street's buildings stand 20-160 m from its centreline
XIANGGANG_M = 200.0  # so that 南京路 3, beside 专栏 6's 航运科技大厦 at number 1, lies well in it


def west_border() -> list[XY]:
    """青岛湾 | 汇泉湾, south to north: past 小青岛's east side, ashore at 江苏路 and along it."""
    jiangsu = vertices("江苏路", south_to_north=True)
    off_island = moved((ISLAND.bounds[2], ISLAND.bounds[1]), east_m=20.0)
    return [
        moved(off_island, north_m=-FAR_M),
        off_island,
        *jiangsu,
        moved(jiangsu[-1], north_m=FAR_M),
    ]


def east_border() -> list[XY]:
    """汇泉湾 | 浮山湾, south to north: 第三海水浴场, along 太平角六路, then due north."""
    beach = place("第三海水浴场")
    # south of 香港西路 a road of OpenStreetMap, north of it a bus line on the same street
    road = [*carriageway("太平角六路"), *vertices("太平角六路", south_to_north=True)]
    shore = shore_point(beach)
    offing = moved(shore, east_m=1_000.0)  # in the water north-east of the headland of 太平角
    return [
        moved(offing, north_m=-FAR_M),
        offing,
        shore,
        beach,
        *road,
        moved(road[-1], north_m=FAR_M),
    ]


def north_east_border() -> list[XY]:
    """浮山湾 | outside, north-west to south-east: 延吉路, 福州北路, 宁夏路 to the edge."""
    yanji, fuzhou, ningxia = street("延吉路"), street("福州北路"), street("宁夏路")
    # West of this 延吉路 is itself the district's edge and there is nothing to cut off.
    corner = max(xy[1] for xy in yanji.coords)
    first = min(xy[0] for xy in MAINLAND.exterior.coords if xy[1] > corner + 60.0) - 20.0
    crossing = fuzhou.intersection(ningxia)
    crossing = max(shapely.get_parts(crossing), key=lambda point: point.x)
    down = [xy for xy in fuzhou.coords if xy[1] > crossing.y + 60.0]
    down.sort(key=lambda xy: -xy[1])
    # 宁夏路 becomes the district's edge where the land beyond it ends.
    along = [xy for xy in ningxia.coords if xy[0] > crossing.x]
    last = next(i for i, xy in enumerate(along) if MAINLAND.boundary.distance(Point(xy)) < 35.0)
    return [
        moved((first, yanji.coords[-1][1]), north_m=FAR_M),
        (first, yanji.coords[-1][1]),
        *[xy for xy in yanji.coords if xy[0] > first],
        *down,
        (crossing.x, crossing.y),
        *along[: last + 1],
        moved(along[last], east_m=FAR_M),
    ]


def _along(road: LineString, site: BaseGeometry, *, to_road: bool) -> Polygon:
    """The rectangle parallel to a road that just holds a site, and reaches the road if asked."""
    middle = road.project(site.centroid)
    start, stop = road.interpolate(middle - 250.0), road.interpolate(middle + 250.0)
    angle = math.degrees(math.atan2(stop.y - start.y, stop.x - start.x))
    held = shapely.union_all([site, start, stop] if to_road else [site])
    level = affinity.rotate(held, -angle, origin=start)
    return affinity.rotate(shapely.box(*level.bounds), angle, origin=start)


def software_park() -> Polygon:
    """宁夏路 288: from the road back to the far side of what the gazetteer knows of the site."""
    site = shapely.union_all([place_disc("青岛软件园"), address_disc("宁夏路", "288")])
    return _along(street("宁夏路"), site, to_road=True)


def bay_masks() -> dict[str, BaseGeometry]:
    """The three bays by their ``zone_id``; they cover all land but the north-east."""
    west, east, north_east = west_border(), east_border(), north_east_border()
    far_west = [moved(west[-1], east_m=-2 * FAR_M), moved(west[0], east_m=-2 * FAR_M)]
    qingdao = Polygon([*west, *far_west])
    huiquan = Polygon([*west, *reversed(east)])
    outside = Polygon([*north_east, moved(north_east[0], east_m=2 * FAR_M)])
    fushan: BaseGeometry = Polygon(
        [*east, moved(east[-1], east_m=2 * FAR_M), moved(east[0], east_m=2 * FAR_M)]
    )
    fushan = shapely.union_all([fushan - outside, software_park()])
    return {"bay_fushan": fushan, "bay_huiquan": huiquan, "bay_qingdao": qingdao}


def belt() -> BaseGeometry:
    """滨海休闲旅游带: the strip behind the southern shore, and two hills that the plan names."""
    headland = min(MAIN_SHORE.coords, key=lambda xy: xy[0])  # the western tip of 团岛
    front = shapely.ops.substring(MAIN_SHORE, 0.0, MAIN_SHORE.project(Point(headland)))
    strip: BaseGeometry = shapely.union_all([front, ISLAND]).buffer(BELT_WIDTH_M, quad_segs=4)
    rest = shapely.get_parts(DISTRICT - strip)
    strip = shapely.union_all([strip, *(part for part in rest if part.area < NOTCH_M2)])
    hills = [Point(place(name)).buffer(HILL_RADIUS_M) for name in ("信号山", "小鱼山")]
    # only the inland side is made plainer: piers are narrower than what would be left out
    return shapely.union_all([strip, *hills]).simplify(5.0) & DISTRICT


def _corridor(name: str, width_m: float = CORRIDOR_M) -> Polygon:
    line = street(name).simplify(15.0)
    return line.buffer(width_m, cap_style="flat", join_style="mitre", mitre_limit=2.0)


def _fushan_parts() -> dict[str, BaseGeometry]:
    fuzhou = tip("福州南路", "s")
    donghai = [xy for xy in vertices("东海西路", west_to_east=True) if xy[0] < fuzhou[0]]
    front = [*donghai, fuzhou, tip("燕儿岛路", "s"), tip("汕头路", "s")]
    axis = vertices("香港西路", west_to_east=True) + vertices("香港中路", west_to_east=True)
    axis = [xy for xy in axis if front[0][0] < xy[0] < front[-1][0]]
    xianggang = shapely.union_all(
        [
            _corridor("香港西路", XIANGGANG_M),
            _corridor("香港中路", XIANGGANG_M),
            _corridor("汕头路"),  # 财富中心
            Polygon([*front, *reversed(axis)]).buffer(0),
        ]
    )
    coast = [moved(donghai[0], east_m=-300.0), *donghai]
    xianggang -= Polygon(
        [*coast, moved(coast[-1], north_m=-FAR_M), moved(coast[0], north_m=-FAR_M)]
    )
    sea = moved(tip("山东路", "s"), north_m=-FAR_M), moved(tip("燕儿岛路", "s"), north_m=-FAR_M)
    olympic = Polygon([tip("山东路", "s"), *sea, tip("燕儿岛路", "s")])
    yanan = vertices("延安三路", south_to_north=True)
    shandong = vertices("山东路", south_to_north=True)
    block = Polygon([*yanan, *reversed(shandong)]).buffer(0)
    jiangxi = vertices("江西路", west_to_east=True)
    # 江西路 starts at the district's edge; a little further west the edge itself does the cutting.
    jiangxi = [moved(jiangxi[0], east_m=-300.0), *jiangxi]
    south = Polygon([*jiangxi, *(moved(xy, north_m=-FAR_M) for xy in reversed(jiangxi))])
    shandong_yanan = shapely.union_all(
        [_corridor("山东路"), shapely.union_all([_corridor("延安三路"), block]) & south.buffer(0)]
    )
    animation_park = _along(street("银川西路"), place_disc("国际动漫游戏产业园"), to_road=False)
    software = shapely.union_all([software_park(), animation_park]).convex_hull
    return {
        "sub_xianggang": xianggang,
        "sub_olympic": olympic,
        "sub_shandong_yanan": shandong_yanan,
        "sub_software": software,
    }


def _huiquan_parts() -> dict[str, BaseGeometry]:
    laiyang = vertices("莱阳路", west_to_east=True)
    divide = [tip("莱阳路", "e"), tip("鱼山路", "e"), tip("大学路", "n")]
    road = street("大学路").simplify(25.0)
    assert isinstance(road, LineString)
    offset = road.offset_curve(120.0, join_style="mitre")
    behind = sorted(offset.coords, key=lambda xy: -xy[1])
    xiaoyushan = Polygon([*laiyang, *divide[1:], *behind]).buffer(0)

    hotel, number_18, station = (
        address("南海路", "9"),
        address("汇泉路", "18"),
        place("太平角公园站"),
    )
    # 香港西路 comes down from the north-west here, and turns east at the end of our own line.
    end = tip("香港西路", "w")
    bend = sorted(xy for xy in carriageway("香港西路") if xy[0] < end[0] and xy[1] < hotel[1])
    neck = shore_point(moved(number_18, east_m=170.0, north_m=-110.0))
    edge = [hotel, *bend, end, station]
    badaguan = Polygon(
        [*edge, moved(station, north_m=-FAR_M), moved(neck, north_m=-FAR_M), neck, number_18]
    )
    # The district's outline comes south into the hill's east side before it turns to 延安三路.
    spur = min(
        (
            xy
            for xy in MAINLAND.exterior.coords
            if station[0] < xy[0] < tip("延安三路", "s")[0] and xy[1] > station[1] + 1_000.0
        ),
        key=lambda xy: xy[1],
    )
    taipingshan = Polygon(
        [
            *reversed(edge),
            moved(hotel, east_m=-500.0),  # in the water off 第一海水浴场
            *divide,
            moved(divide[-1], north_m=FAR_M),
            moved(spur, north_m=FAR_M),
            spur,
        ]
    )
    return {"sub_badaguan": badaguan, "sub_xiaoyushan": xiaoyushan, "sub_taipingshan": taipingshan}


def _qingdao_parts() -> dict[str, BaseGeometry]:
    basin = MAIN_SHORE.coords[-1]  # 小港湾, where the shore passes to the neighbouring district
    station_road = tip("广西路", "w")
    line = [
        moved(station_road, north_m=-FAR_M),
        station_road,
        moved(place("宁阳路银鱼巷"), east_m=-60.0),
        moved(address("济南路", "99"), east_m=-60.0),
        moved(address("济南路", "64乙"), east_m=-60.0),
        basin,
        moved(basin, north_m=FAR_M),
    ]
    east = [moved(line[-1], east_m=FAR_M), moved(line[0], east_m=FAR_M)]
    west = [moved(line[-1], east_m=-FAR_M), moved(line[0], east_m=-FAR_M)]
    return {
        "sub_zhongshan": Polygon([*line, *east]),
        "sub_station_tuandao": Polygon([*line, *west]),
    }


def sub_area_masks() -> dict[str, tuple[str, BaseGeometry]]:
    """``zone_id`` -> the bay that it is cut to ("" for none) and its mask.

    In this order: what an earlier sub-area holds, a later one does not.
    """
    found: dict[str, tuple[str, BaseGeometry]] = {}
    for bay, parts in (
        ("bay_fushan", _fushan_parts()),
        ("bay_huiquan", _huiquan_parts()),
        ("bay_qingdao", _qingdao_parts()),
    ):
        for zone_id, mask in parts.items():
            found[zone_id] = ("" if zone_id == "sub_software" else bay, mask)
    return found
