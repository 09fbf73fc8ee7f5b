"""The task list as a workbook: a row for each project whose place is to be found."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from geo import formats
from geo.errors import refuse
from geo.life.entry.fields import HELP_SHEET
from geo.life.entry.sheets import MOST_PROJECTS, Looks, Row, entry_sheet, help_sheet, open_book
from geo.life.missing.fields import FIELDS, NO_PLACE, NOT_FOUND, SHEET, SHEETS
from geo.selection.listing import amount_texts

if TYPE_CHECKING:
    import pandas as pd

_HELP: tuple[tuple[str, ...], ...] = (
    ("", "怎样填", "一行是一个还不知道在哪里的项目。知道的填，不知道的留空，留着就是。"),
    ("", "", "有地址填地址，有坐标填坐标并选坐标系；两样都有时按坐标。"),
    ("", "", f"不在某一处的选“{NO_PLACE}”，查过而确实定不下来的选“{NOT_FOUND}”。都要写依据。"),
    ("", "", "灰色的列锁定；下拉列表里没有的词不收。"),
    ("", "怎样交回", "在“定位质量”页上传，先看逐格对照，再接受；读不懂的行会写明行、列和改法。"),
    ("", "", "接受后记为人工核查，写明填报人和时间；写错了，在“位置核查”页撤销。"),
    ("", "内部", "依据和填报人只供内部，不进对外的文件。"),
)


def to_be_found(located: pd.DataFrame, others: Collection[str] = ()) -> list[str]:
    """Which projects are to be asked for.

    Parameters
    ----------
    located : pandas.DataFrame
        Every project, or some, as :mod:`geo.dataset` has them.
    others : collection of str
        Ids that mean another project in the directory's own list
        (:attr:`geo.dataset.Dataset.others`): nobody is asked, an answer would move that one.

    Returns
    -------
    list of str
        The ids of those that count, have no place and are not without one by nature.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.life.missing import to_be_found
    >>> "B13-02" in to_be_found(load_dataset().located)  # a forum
    False
    """
    lost = located["counted"] & (located["location_method"] == "none") & ~located["placeless"]
    ids = (str(one) for one in located.index[lost.to_numpy(dtype=bool)])
    return [one for one in ids if one not in others]


def task_list_bytes(located: pd.DataFrame, ids: Sequence[str], day: date) -> bytes:
    """The task list of some projects, to be filled in.

    Parameters
    ----------
    located : pandas.DataFrame
        Every project.
    ids : sequence of str
        Those to be asked for, in the order of the rows.
    day : datetime.date
        Of today.

    Returns
    -------
    bytes
        An xlsx file.

    Raises
    ------
    DataFileError
        None, or too many.

    Examples
    --------
    >>> import io
    >>> from datetime import date
    >>> from openpyxl import load_workbook
    >>> from geo.dataset import load_dataset
    >>> from geo.life.missing import task_list_bytes
    >>> made = task_list_bytes(load_dataset().located, ["B04-01"], date(2026, 1, 2))
    >>> [cell.value for cell in load_workbook(io.BytesIO(made))["待查位置"][1]][:2]
    ['编号', '名称']
    """
    if not len(ids):
        raise refuse("任务清单", "筛选出的项目里没有待查的位置", "请放宽条件")
    if len(ids) > MOST_PROJECTS:
        raise refuse("任务清单", f"有 {len(ids):,} 个项目，超过 {MOST_PROJECTS:,} 个", "请先筛选")
    amounts = amount_texts(located, ids)
    chosen = located.loc[list(ids)]
    rows: list[Row] = [
        {
            "project_id": str(project_id),
            "name": str(row["name"]),
            "investment": amount,
            "plan_place": formats.plan_place(row["plan_box"], row["plan_section"]),
            "why": str(row["location_note"]),
        }
        for (project_id, row), amount in zip(chosen.iterrows(), amounts, strict=True)
    ]
    output = io.BytesIO()
    with open_book(output) as book:
        looks = Looks(book)
        entry_sheet(book.add_worksheet(SHEET), FIELDS, rows, looks)
        title = f"待查位置任务清单（{day.isoformat()}）"
        help_sheet(book.add_worksheet(HELP_SHEET), looks, title, _HELP, SHEETS)
    return output.getvalue()
