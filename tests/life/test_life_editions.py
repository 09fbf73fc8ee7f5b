"""Two plans beside each other. The second is an example made here, and in no data directory."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.data_dir import DATA_DIR
from geo.life.editions import Link
from geo.life.record import Life, read_life

SECOND = """
[[edition]]
id = "示例"
title = "示例：仅供测试的第二个规划期"
years = [2026, 2030]
source = "P"
projects = "example_projects.csv"
"""
ROWS = ("X01,示例：接着做的项目", "X02,示例：合并后的项目")
LINKS = (
    "B01-01,X01,continues,P",
    "B01-02-1,X02,merged,P",
    "B02-01,,done,P",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The project's own data with the example beside it."""
    copy = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    rows = "\n".join(("project_id,name", *ROWS))
    (copy / "example_projects.csv").write_text(rows + "\n", "utf-8-sig")
    plans = copy / "plan_editions.toml"
    plans.write_text(plans.read_text("utf-8") + SECOND, "utf-8")
    return copy


def with_links(folder: Path, *lines: str) -> Life:
    text = "\n".join(("from_id,to_id,relation,source_id", *lines))
    (folder / "lineage.csv").write_text(text + "\n", "utf-8-sig")
    return read_life(folder)


def ends(links: tuple[Link, ...]) -> list[tuple[str, str, str]]:
    return [(link.from_id, link.to_id, link.relation) for link in links]


def test_projects_go_on_from_one_plan_to_the_next(folder: Path) -> None:
    life = with_links(folder, *LINKS)
    assert life.issues == ()
    assert list(life.editions) == ["十三五", "十四五", "示例"]
    assert ends(life.lineage) == [
        ("B01-01", "X01", "continues"), ("B01-02-1", "X02", "merged"), ("B02-01", "", "done"),
    ]  # fmt: skip


def test_the_example_is_not_in_the_data() -> None:
    assert list(read_life(DATA_DIR).editions) == ["十三五", "十四五"]


BAD = [
    ("B99-99,X01,continues,P", "from_id", "不在任何规划期的清单里"),
    ("B01-01,X99,continues,P", "to_id", "不在更晚的规划期的清单里"),
    ("B01-01,B02-01,continues,P", "to_id", "不在更晚的规划期的清单里"),
    ("X01,B01-01,continues,P", "to_id", "不在更晚的规划期的清单里"),
]


@pytest.mark.parametrize(("line", "column", "message"), BAD, ids=[line for line, *_ in BAD])
def test_a_link_to_no_later_project_is_told(
    folder: Path, line: str, column: str, message: str
) -> None:
    life = with_links(folder, *LINKS, line)
    assert [(i.file, i.row, i.column) for i in life.issues] == [("lineage.csv", 5, column)]
    assert message in life.issues[0].message
    assert life.issues[0].remedy
    assert len(life.lineage) == len(LINKS)


@pytest.mark.parametrize("named", ["../projects.csv", "/etc/passwd", "a/b.csv"])
def test_a_list_lies_in_the_data_directory(folder: Path, named: str) -> None:
    plans = folder / "plan_editions.toml"
    plans.write_text(plans.read_text("utf-8").replace("example_projects.csv", named), "utf-8")
    life = read_life(folder)
    assert [issue.file for issue in life.issues] == ["plan_editions.toml"]
    assert "不是文件名" in life.issues[0].message
    assert "示例" not in life.editions


def test_a_list_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "example_projects.csv").unlink()
    life = with_links(folder, *LINKS)
    assert [issue.file for issue in life.issues] == ["plan_editions.toml"]
    assert "没有 example_projects.csv" in life.issues[0].message
    assert len(life.lineage) == len(LINKS)
