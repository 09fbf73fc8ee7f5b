"""The plan's structure is quoted and claims no more than it can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.data_dir import DATA_DIR
from geo.errors import Issue
from geo.life.register.structure import FILE_NAME, read_structure


def test_what_the_gazetteer_lacks_is_listed_and_not_drawn() -> None:
    found = read_structure(DATA_DIR, [])
    assert [e.name for e in found if e.role == "纵轴"] == ["延安三路", "山东路", "南京路", "福州路"]
    assert [e.name for e in found if e.role == "横轴"] == ["香港中路", "东海路"]
    cores = [e.name for e in found if e.role == "核"]
    assert cores == ["延安三路", "五四广场", "南京路", "奥帆基地", "燕儿岛路"]
    nowhere = [(e.role, e.name) for e in found if e.geometry is None]
    assert nowhere == [("纵轴", "福州路"), ("核", "南京路"), ("核", "奥帆基地")]
    assert all("未定位" in e.reading for e in found if e.geometry is None)
    # a corridor would have to leap over a core that is not located
    corridors = [e for e in found if e.role == "轴带"]
    assert [e.name for e in corridors] == ["延安三路—五四广场"]
    assert "规划未给线位" in corridors[0].reading
    assert corridors[0].precision_m is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"geometry": {"type": "Point", "coordinates": [36.06, 120.38]}}, "的 geometry 不能用"),
        ({"geometry": {"type": "Point", "coordinates": []}}, "的 geometry 不能用"),
        ({"properties": None}, "第 1 个要素没有 properties，未读入；请补上"),
        ({"properties": {"structure_id": "ST01"}}, "第 1 个要素缺少 group，未读入；请补上 group"),
        ({"group": "三纵"}, "第 1 个要素的 group “三纵”不认识，未读入；请写"),
        ({"order": "1"}, "的 order 不是整数"),
        ({"precision_m": "十"}, "的 precision_m 不是数"),
        ({"structure_id": "ST02"}, "第 2 个要素的编号“ST02”重复，未读入"),
    ],
    ids=["turned", "empty", "none", "lacking", "group", "order", "precision", "twice"],
)
def test_a_broken_element_is_listed_and_the_others_stay(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    features = json.loads((DATA_DIR / FILE_NAME).read_text("utf-8"))["features"]
    if change.keys() <= {"geometry", "properties"}:
        features[0] |= change
    else:
        features[0]["properties"] |= change
    (tmp_path / FILE_NAME).write_text(json.dumps({"features": features}), "utf-8")
    issues: list[Issue] = []
    assert len(read_structure(tmp_path, issues)) == len(features) - 1
    assert [issue.file for issue in issues] == [FILE_NAME]
    assert said in str(issues[0])
    assert "不完整或编号重复" not in str(issues[0])
    assert "scripts/build_structure.py" in issues[0].remedy
