"""The columns of the task list of missing places, for writing it and for reading it."""

from __future__ import annotations

from typing import get_args

from geo.datum import TITLES, Datum
from geo.life.entry.fields import Field, Sheets
from geo.reviews.decisions import DECISIONS, RADIUS_RANGE_M
from geo.reviews.store import TYPED_RADIUS_M
from geo.vocabulary import DISTRICT, LABELS, measured

SHEET = "待查位置"
PLACED, NO_PLACE, NOT_FOUND = "有位置", DECISIONS["placeless"], DECISIONS["unlocatable"]
DATUMS: dict[str, Datum] = {TITLES[datum]: datum for datum in get_args(Datum)}
"""The systems that coordinates may be in, by the words of the dropdown."""

FIELDS = (
    Field("project_id", LABELS["project_id"], "given", 12, help="锁定；一行是一个项目"),
    Field("name", LABELS["name"], "given", 30, help="锁定；要和编号对得上，用来防止粘贴错行"),
    Field("investment", LABELS["investment"], "told", 16, help="只供对照"),
    Field("plan_place", LABELS["plan_place"], "told", 18, help="只供对照"),
    Field("why", "为什么没有位置", "told", 34, help="只供对照"),
    Field(
        "answer", "答复", "choice", 10, (PLACED, NO_PLACE, NOT_FOUND),
        help=f"知道在哪里选“{PLACED}”；平台、计划、论坛等本来就不在某一处选“{NO_PLACE}”",
    ),
    Field(
        "address", LABELS["address"], "text", 30,
        help=f"路名和门牌号，如“{DISTRICT.example_address}”；和坐标填一样就行",
    ),
    Field("longitude", LABELS["longitude"], "number", 13, help="度，小数；有坐标时填"),
    Field("latitude", LABELS["latitude"], "number", 13, help="度，小数；有坐标时填"),
    Field("datum", "坐标系", "choice", 22, tuple(DATUMS), help="填了坐标就必选：从哪里抄来的"),
    Field(
        "radius_m", measured("radius", "米"), "number", 12,
        help=f"真实位置离坐标最远多少；不填按 {TYPED_RADIUS_M:g} 米，"
        f"{RADIUS_RANGE_M[0]:g} 到 {RADIUS_RANGE_M[1]:g}",
    ),
    Field("basis", "依据", "text", 34, help="必填：哪份文件、谁说的、哪天；内部，不进对外的文件"),
)  # fmt: skip
SHEETS: Sheets = {SHEET: FIELDS}
