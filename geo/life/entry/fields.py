"""The columns of the workbook that progress is entered in, for writing it and for reading it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.life.progress.entered import MILESTONE, REPORT
from geo.life.progress.milestones import MILESTONES
from geo.life.progress.reports import DELAYS
from geo.vocabulary import LABELS, LIGHTS, STATES

SOURCES_SHEET, HELP_SHEET = "来源", "填报说明"
LONGEST_TEXT = 500
"""Characters of a cell that people write freely."""

Kind = Literal["given", "told", "date", "number", "percent", "choice", "source", "text"]
"""``given``: who or what the row is about, locked, and checked when it comes back; ``told``:
locked, for the eye alone; the others are filled in."""


@dataclass(frozen=True)
class Field:
    """A column. ``key``: as the deployment's file calls it; ``width``: in characters."""

    key: str
    head: str
    kind: Kind
    width: int
    choices: tuple[str, ...] = ()
    help: str = ""

    @property
    def filled(self) -> bool:
        """Whether people write in it."""
        return self.kind not in ("given", "told")


_DATES = "写成 2026、2026-Q3、2026-06 或 2026-06-20"
_INTERNAL = "内部，不进对外的文件"
_PROJECT = (
    Field("project_id", LABELS["project_id"], "given", 12, help="锁定；一行是一个项目"),
    Field("name", LABELS["name"], "given", 28, help="锁定；要和编号对得上，用来防止粘贴错行"),
)
SOURCE_FIELD = Field(
    "source_id",
    "来源编号",
    "source",
    10,
    help=f"公开资料在“{SOURCES_SHEET}”表里的编号；留空就是本单位填报",
)
REPORT_FIELDS = (
    *_PROJECT,
    Field("last", "上次资料", "told", 20, help="只供对照"),
    Field("period", "期间", "date", 11, help=f"报告的是哪一期，{_DATES}；还没有到的不收"),
    Field("status", LABELS["status"], "choice", 9, STATES, help="必填"),
    Field("invested_yi_cum", "累计完成投资（亿元）", "number", 12, help="开工以来的合计"),
    Field("planned_yi_year", "本年计划投资（亿元）", "number", 12, help="没有就留空，不写 0"),
    Field("physical_pct", "形象进度（%）", "percent", 10, help="0 到 100"),
    Field("light", "自评灯", "choice", 8, LIGHTS, help="单位自己的看法；页面的灯另按规则算"),
    Field("light_reason", "自评理由", "text", 24, help=_INTERNAL),
    Field("delay_reason", "滞后原因", "choice", 10, DELAYS, help="没有滞后就留空"),
    Field("owner_unit", "责任单位", "text", 18),
    Field("problem", "存在问题", "text", 30, help=_INTERNAL),
    Field("next_step", "下一步", "text", 30, help=_INTERNAL),
    SOURCE_FIELD,
)
MILESTONE_FIELDS = (
    *_PROJECT,
    Field("milestone", "节点", "choice", 10, MILESTONES),
    Field("baseline", "首次承诺（基线）", "given", 14, help="锁定，不能改；一直是基线"),
    Field("plan", "目前承诺", "told", 14, help="只供对照"),
    Field("promised_date", "新的承诺日期", "date", 14, help=f"有新的承诺才填，{_DATES}"),
    Field("said_on", "承诺说于", "date", 14, help="新的承诺是哪天说的；填了承诺就必填"),
    Field("actual_date", "实际日期", "date", 14, help=f"节点已经完成才填，{_DATES}"),
    Field("note", LABELS["note"], "text", 30, help=_INTERNAL),
    SOURCE_FIELD,
)
Sheets = Mapping[str, tuple[Field, ...]]
"""What is filled in: the columns by the sheet's name."""
SHEETS: Sheets = {REPORT: REPORT_FIELDS, MILESTONE: MILESTONE_FIELDS}
"""By the sheet's name."""


def in_words(text: str, fields: Sequence[Field]) -> str:
    """A message that names columns as the deployment's file does, in the workbook's words."""
    for field in sorted(fields, key=lambda one: -len(one.key)):
        if field.filled and field.key in text:
            text = text.replace(field.key, f"“{field.head}”")
    return text
