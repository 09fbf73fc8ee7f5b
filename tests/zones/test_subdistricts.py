"""The second zoning: which 街道 a place lies in, and files that are not right."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.data_dir import DATA_DIR, SUBDISTRICTS_FILE
from geo.dataset import load_dataset
from geo.errors import DataFileError
from geo.quality import check_data
from geo.zones.subdistricts import REST, assign_subdistricts, read_subdistricts, washes

PATH = DATA_DIR / SUBDISTRICTS_FILE


def test_every_project_is_counted_once_and_points_lie_where_they_are_said_to() -> None:
    dataset, found = load_dataset(), read_subdistricts(PATH)
    given = assign_subdistricts(dataset.located, dataset.zones, found)
    counted = dataset.located["counted"].to_numpy()
    assert given[counted].value_counts().sum() == 118
    assert list(given.cat.categories) == [*found["name"], *REST]
    # what has no place, and what contradicts itself, is the same in both zonings
    for name in ("未定位", "位置矛盾"):
        assert ((given == name) == (dataset.located["bay"] == name)).all()
    looked_at = 0
    for geometry, name in zip(dataset.located.geometry, given, strict=True):
        if geometry is None or geometry.geom_type != "Point" or name in REST:
            continue
        looked_at += 1
        inside = list(found["name"][found.geometry.covers(geometry)])
        assert inside in ([name], []), name  # [] for what stands over water, by the bays' rule
    assert looked_at > 30


def test_no_two_that_touch_have_the_same_wash() -> None:
    found = read_subdistricts(PATH)
    chosen, shapes = washes(found), found.geometry.to_numpy()
    pairs = [
        (i, j)
        for i in range(len(shapes))
        for j in range(i)
        if shapely.dwithin(shapes[i], shapes[j], 1e-5)
    ]
    assert len(pairs) > 10
    assert all(chosen[i] != chosen[j] for i, j in pairs)


def test_they_cover_the_district_but_for_capes_and_piers() -> None:
    from geo.projection import to_metric
    from geo.zones.district import district_rows

    land = to_metric(np.array(district_rows(load_dataset().zones).geometry, dtype=object))[0]
    parts = to_metric(read_subdistricts(PATH).geometry.to_numpy())
    left = land.difference(shapely.union_all(parts)).area / 1e6
    assert 0.5 < left < 2.5  # km²; the source says 1.65


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": ""}, "缺少属性 name"),
        ({"name": "中山路街道"}, "name“中山路街道”出现 2 次"),
        ({"division_code": 7}, "缺少属性 division_code"),
    ],
    ids=["no name", "a name twice", "a code that is no text"],
)
def test_what_is_wrong_is_told(tmp_path: Path, change: dict[str, object], says: str) -> None:
    folder = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    path = folder / SUBDISTRICTS_FILE
    content = json.loads(path.read_text("utf-8"))
    content["features"][0]["properties"] |= change
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(DataFileError, match=says):
        read_subdistricts(path)
    assert any(says in str(issue) for issue in check_data(folder))
    assert len(load_dataset(folder).located), "the map goes on without it"
