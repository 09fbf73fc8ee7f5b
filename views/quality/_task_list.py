"""“任务清单”: the missing places asked of the units that know, as a link and as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.data_dir import data_dir
from geo.reviews.decisions import today
from geo.selection.filter import Filters
from geo.vocabulary import OTHER_PROJECT, TO_FIND
from geo.zones.pins import land_of
from views.frame import state
from views.parts.share_panel import share_panel
from views.parts.workbook.returned import XLSX, Returned, looked_at, upload_box

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.life.entry.work import Preview
    from geo.reviews.store import Reviewer
    from views.frame.state import App


def show(app: App) -> None:
    """Draw the section."""
    from geo.life.missing import to_be_found

    dataset = app.dataset
    ids = to_be_found(dataset.located, dataset.others)
    left_out = len(to_be_found(dataset.located)) - len(ids)
    st.markdown("## 任务清单")
    st.caption(
        "请知道的单位补上位置：把链接或 Excel 清单发出去，填好的清单先逐格对照，再接受。"
        "接受后记为人工核查，写明填报人和时间，可在“位置核查”页撤销；依据只供内部。"
    )
    if left_out:
        st.caption(f"没有列入、也不接受 {left_out:,} 个待查的项目：编号{OTHER_PROJECT}。")
    returned = _returned(dataset)
    left, right = st.columns([4, 7], gap="medium")
    with left:
        if ids:
            _out(dataset, ids)
        elif not left_out:
            st.success("没有待查的位置了。")
    with right:
        upload = upload_box(returned)
    looked_at(returned, upload)


def _out(dataset: Dataset, ids: list[str]) -> None:
    from geo.life.missing import task_list_bytes

    day = today()
    st.download_button(
        f"下载任务清单（{len(ids):,} 行，Excel）",
        lambda: task_list_bytes(dataset.located, ids, day),
        file_name=f"待查位置_{day.isoformat()}.xlsx",
        mime=XLSX,
        key="places_template",
        on_click="ignore",
        help="每个待查的项目一行；答复和坐标系用下拉列表选，编号和名称锁定。",
    )
    share_panel(
        "places",
        lambda: state.bare_link(Filters(zone=(TO_FIND,)), "review"),
        "打开“位置核查”，只列待查的项目：点一项，选位置或在地图上点，写上依据。",
        view=False,
    )


def _returned(dataset: Dataset) -> Returned:
    def look(content: bytes, name: str) -> Preview:
        from geo.life.missing import preview_of_places

        return preview_of_places(
            content, name, dataset.located, dataset.reviews, dataset.gazetteer, dataset.zones,
            land_of(dataset.background), dataset.others,
        )  # fmt: skip

    def accept(found: Preview, who: Reviewer) -> str:
        from geo.life.missing.accept import accept_places

        done = accept_places(data_dir(), found.drafts, who)
        return f"已接受 {len(done)} 条，到第 {done[-1].revision} 号核查记录"

    return Returned("places", "填好的任务清单", "定在哪里", dataset, look, accept)
