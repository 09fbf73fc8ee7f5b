"""The same data under other names give the same map under those names.

The names are invented; positions, amounts and everything else stay those of the plan, so that all
that differs is what the program itself puts in.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from checkout import DATA, ROOT

NAMES = {
    "浮山湾区": "牛郎湾区", "汇泉湾区": "织女湾区", "青岛湾区": "鹊桥湾区",
    "滨海休闲旅游带": "银河游览带", "三湾一带": "三星一河",
    "市南区": "云上区", "青岛市": "天河市", "山东省": "银汉省",
    "总部经济": "织造经济", "数字经济": "星图经济", "现代金融": "仙界金融", "商贸商务": "云市商务",
    "航运贸易": "飞舟贸易", "文化旅游": "神话旅游", "科技创新": "炼丹创新", "海洋经济": "银潮经济",
    "城市更新": "云城更新", "地下空间": "云下空间", "对外开放": "对凡开放", "公共服务": "仙众服务",
    "建设项目": "营造项目", "地下工程": "云下工程",
    "Fushan Bay Area": "Altair Bay Area", "Shinan District": "Yunshang District",
}  # fmt: skip
SHORT = {
    'city_short = "青岛"': 'city_short = "天河"',
    'province_short = "山东"': 'province_short = "银汉"',
    'short = "市南"': 'short = "云上"',
    'begin_like_city = ["云上区", "市北区"]': "begin_like_city = []",
}

ASK = """
import json, sys
from geo.__main__ import main
from geo.dataset import load_dataset
from geo.data_dir import data_dir
from geo.selection.by_zone import summarise_zones
from geo.selection.filter import Filters, filter_projects
from geo.tours.plan import plan_tour
from geo.vocabulary import BAYS, BELT, KINDS, SECTORS
from geo.words.facts import of_row, place_facts, plan_facts

dataset = load_dataset(data_dir())
located = dataset.located
found = {
    project: [*plan_facts(of_row(located, project), "zh").values(),
              *place_facts(of_row(located, project), "zh").values()]
    for project in located.index
}
sums = {name: repr(filter_projects(located, Filters(**{field: (name,)})).totals)
        for field, names in (("zone", (*BAYS, BELT)), ("sector", SECTORS), ("kind", KINDS))
        for name in names}
scenes = [[s.kicker, s.title, s.text, s.notes, list(s.projects)] for s in plan_tour(dataset).scenes]
summary = summarise_zones(filter_projects(located, Filters()), dataset.zones)
main(["export", "--format", "csv", "--quiet", "--output", sys.argv[1]])
pack = open(sys.argv[1], encoding="utf-8-sig").read()
print(json.dumps([found, sums, scenes, list(map(str, summary.index)), pack], ensure_ascii=False))
"""


def ask(folder: Path, written: Path) -> str:
    """What a program started with that folder says of its projects, sums, scenes and pack."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(written)],
        cwd=ROOT,
        env=os.environ
        | {
            "SHINAN_DATA_DIR": str(folder),
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def renamed(folder: Path) -> Path:
    """A copy of the data with other names everywhere but in the list of all China's divisions."""
    copy = Path(shutil.copytree(DATA, folder))
    for path in copy.rglob("*"):
        if path.suffix in {".csv", ".toml", ".geojson"} and path.name != "divisions.csv":
            text = path.read_bytes().decode("utf-8")
            for name, other in (*NAMES.items(), *SHORT.items()):
                text = text.replace(name, other)
            path.write_bytes(text.encode("utf-8"))
    return copy


def test_all_is_the_same_but_for_the_names(tmp_path: Path) -> None:
    told = ask(renamed(tmp_path / "data"), tmp_path / "renamed.csv")
    assert [name for name in NAMES if name in told] == []
    for name, other in NAMES.items():
        told = told.replace(other, name)
    ours = ask(DATA, tmp_path / "ours.csv")
    assert json.loads(told) == json.loads(ours)
    assert "浮山湾区" in ours
    assert "总部经济" in ours
