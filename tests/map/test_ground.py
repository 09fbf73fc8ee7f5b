"""The ground of OpenStreetMap: what is drawn, what is not known, and how it travels."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from checkout import DATA
from shapely.geometry import LineString, Point, shape

from geo.data_dir import BUILDINGS_FILE, GROUND_FILE
from geo.errors import DataFileError
from geo.gazetteer.index import Gazetteer
from geo.map.background import FADED_RANK, read_buildings, read_ground
from geo.map.ground_file import BUILDINGS, FINE_STEP, STEP, ground_payload
from geo.map.payload import Payload, stepped
from geo.projection import to_metric
from geo.zones.read import read_zones

WIRE_KB = 400.0


@pytest.fixture(scope="module")
def ground() -> gpd.GeoDataFrame:
    return read_ground(DATA)


@pytest.fixture(scope="module")
def buildings() -> gpd.GeoDataFrame:
    return read_buildings(DATA / BUILDINGS_FILE)


@pytest.fixture(scope="module")
def payload(ground: gpd.GeoDataFrame) -> Payload:
    return ground_payload(read_zones(DATA / "districts.geojson"), ground, DATA / BUILDINGS_FILE)


def metric(frame: gpd.GeoDataFrame, **wanted: Any) -> Any:
    """All shapes with these values, in metres, as one."""
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    assert len(frame), wanted
    return to_metric(shapely.union_all(frame.geometry.to_numpy()))


def test_all_of_it_is_credited(ground: gpd.GeoDataFrame, buildings: gpd.GeoDataFrame) -> None:
    added = [
        f["properties"] for f in json.loads((DATA / GROUND_FILE).read_text("utf-8"))["features"]
    ]
    assert all("OSM" in one["source"] or "OpenStreetMap" in one["source"] for one in added)
    assert buildings["source"].str.contains("ODbL").all()


def test_it_is_light_on_the_wire(payload: Payload) -> None:
    packed = {name: len(gzip.compress(payload.files[name], 9)) / 1000 for name in payload.files}
    assert sum(packed.values()) <= WIRE_KB
    assert set(packed) == {"ground.json", BUILDINGS}


def test_buildings_are_read_when_somebody_asks(
    ground: gpd.GeoDataFrame, tmp_path: Path, payload: Payload
) -> None:
    zones = read_zones(DATA / "districts.geojson")
    broken = tmp_path / "buildings.geojson"
    broken.write_text("{", "utf-8")
    made = ground_payload(zones, ground, broken)
    assert made.version != payload.version
    assert json.loads(made.files["ground.json"])["buildings"] == BUILDINGS
    with pytest.raises(DataFileError, match="buildings"):
        made.files[BUILDINGS]
    without = ground_payload(zones, ground)
    assert json.loads(without.files["ground.json"])["buildings"] == ""
    assert list(without.files) == ["ground.json"]


def test_steps_lead_back_to_the_points() -> None:
    line = LineString([(120.38123, 36.06117), (120.3815, 36.06), (120.37901, 36.06117)])
    back = np.cumsum(np.array(stepped(line, STEP)).reshape(-1, 2), axis=0) * STEP
    assert np.abs(back - shapely.get_coordinates(line)).max() < 1e-9


@pytest.mark.parametrize("name", ["ground.json", BUILDINGS])
def test_rings_close_and_lie_where_the_file_has_them(
    payload: Payload, ground: gpd.GeoDataFrame, buildings: gpd.GeoDataFrame, name: str
) -> None:
    content = json.loads(payload.files[name])
    step = STEP if name == "ground.json" else FINE_STEP
    frame = ground[ground["layer"] == "area"] if name == "ground.json" else buildings
    assert content["step"] == step
    assert len(content["areas"]) == len(frame)
    for sent, row in zip(content["areas"], frame.itertuples(), strict=True):
        rings = [np.cumsum(np.array(r).reshape(-1, 2), axis=0) for p in sent["polygons"] for r in p]
        assert all((ring[0] == ring[-1]).all() for ring in rings)
        corners = np.vstack(rings) * step
        wanted = shapely.get_coordinates(row.geometry)
        assert np.abs(np.sort(corners, axis=0) - np.sort(wanted, axis=0)).max() < step / 2
        assert sent["share"] == pytest.approx(1 - (row.rank - 1) / FADED_RANK)


# --- where the source ends ----------------------------------------------------------------------


def faded_m(frame: gpd.GeoDataFrame) -> list[float]:
    """How far inland of the last of it all the first in full colour begins, every 300 m."""
    whole, faint = metric(frame, rank=1), metric(frame, rank=FADED_RANK)
    all_of_it = metric(frame)
    west, south, east, north = faint.bounds
    found = []
    for x in np.arange(west, east, 300.0):
        strips = (
            shapely.clip_by_rect(one, x, south - 500, x + 30, north + 900)
            for one in (whole, all_of_it, faint)
        )
        full, both, end = strips
        # beside a park of the shore, or where the source was never cut, nothing is faint
        if not (full.is_empty or end.is_empty):
            found.append(full.bounds[1] - both.bounds[1])
    return found


def test_no_texture_ends_in_a_hard_edge(
    ground: gpd.GeoDataFrame, buildings: gpd.GeoDataFrame
) -> None:
    areas = ground[ground["layer"] == "area"]
    for frame in (buildings, areas[areas["kind"] == "estate"]):
        faded = faded_m(frame)
        assert len(faded) >= 5
        assert min(faded) > 100
    assert set(buildings["rank"]) == set(range(1, FADED_RANK + 1))


# Known places of the strip of which there are no footprints, and two of which there are.
UNMAPPED = ("八大关", "团岛", "奥帆中心", "太平角公园站", "八大峡广场")
MAPPED = ("天主教堂", "青岛市人民政府")


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return Gazetteer.read(DATA / "gazetteer")


def test_a_close_view_says_that_there_are_no_footprints(
    ground: gpd.GeoDataFrame, known: Gazetteer
) -> None:
    notes = ground[ground["kind"] == "note"]
    assert set(notes["name"]) == {"此处无建筑轮廓资料"}
    said = metric(notes)
    for name in UNMAPPED:
        (place,) = known.find_places(name)
        # within the 375 m that the map shows at the deepest zoom, by its longer side
        assert place.point_m.distance(said) < 375, name
    for name in MAPPED:
        (place,) = known.find_places(name)
        assert place.point_m.distance(said) > 120, name


def test_the_note_stands_where_nothing_is_known(
    ground: gpd.GeoDataFrame, buildings: gpd.GeoDataFrame
) -> None:
    notes = to_metric(shapely.union_all(ground.geometry[ground["kind"] == "note"].to_numpy()))
    assert notes.distance(metric(buildings)) > 118  # 120 m, but for the grid of the coordinates
    district = to_metric(read_zones(DATA / "districts.geojson").geometry.loc["district"])
    assert all(district.contains(note) for note in shapely.get_parts(notes))


def test_what_is_built_is_shown_close_up_alone(
    ground: gpd.GeoDataFrame, buildings: gpd.GeoDataFrame
) -> None:
    built = ground[ground["kind"].isin(["estate", "business"])]
    assert (built["min_zoom"] >= 14).all()
    assert (buildings["min_zoom"] >= 15).all()


# --- roads --------------------------------------------------------------------------------------


def street(ground: gpd.GeoDataFrame, name: str) -> Any:
    return metric(ground, layer="street", name=name)


def test_aomen_lu_does_not_cross_the_bay(ground: gpd.GeoDataFrame, known: Gazetteer) -> None:
    land = metric(ground, layer="land")
    assert street(ground, "澳门路").difference(land).length < 1
    line = known.shape_of("澳门路")
    assert line is not None
    assert line.line_m.difference(land).length < 1


@pytest.mark.parametrize("name", ["文登路", "南海路", "香港中路", "大学路", "江西路"])
def test_roads_lie_by_their_known_numbers(
    ground: gpd.GeoDataFrame, known: Gazetteer, name: str
) -> None:
    gates = [gate.point_m for gate in known.points_by_street[name]]
    line = street(ground, name)
    assert np.median([line.distance(gate) for gate in gates]) < 90  # the set-back is 20–160 m


def test_the_bays_border_follows_taipingjiao_liu_lu(ground: gpd.GeoDataFrame) -> None:
    zones = read_zones(DATA / "districts.geojson").geometry
    shared = to_metric(zones.loc["bay_fushan"].boundary & zones.loc["bay_huiquan"].boundary)
    line = street(ground, "太平角六路")
    one = max(shapely.get_parts(line), key=lambda part: part.length)
    assert all(Point(xy).distance(shared) < 2 for xy in one.coords)


def test_a_directory_may_be_without_it(tmp_path: Path) -> None:
    (tmp_path / "background.geojson").write_bytes((DATA / "background.geojson").read_bytes())
    assert set(read_ground(tmp_path)["layer"]) == {"land", "street", "label"}


BROKEN = [
    ("kind", {"kind": "lawn"}, "不认识的类型“lawn”"),
    ("rank", {"rank": FADED_RANK + 1}, "rank 至多 10"),
    ("layer", {"layer": "river"}, "不认识的图层“river”"),
    ("zoom", {"min_zoom": "close"}, "min_zoom"),
]


@pytest.mark.parametrize(
    ("changes", "message"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_a_broken_area_is_named(tmp_path: Path, changes: Any, message: str) -> None:
    content = json.loads((DATA / GROUND_FILE).read_text("utf-8"))
    content["features"] = content["features"][:2]
    content["features"][1]["properties"].update(changes)
    assert shape(content["features"][1]["geometry"]).is_valid
    (tmp_path / "ground").mkdir()
    (tmp_path / GROUND_FILE).write_text(json.dumps(content), "utf-8")
    (tmp_path / "background.geojson").write_bytes((DATA / "background.geojson").read_bytes())
    with pytest.raises(DataFileError, match=r"ground\.geojson") as caught:
        read_ground(tmp_path)
    assert message in str(caught.value)
