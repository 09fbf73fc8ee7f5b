"""The about page: what is shown, where it comes from, how far to trust it, whom to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo import formats
from geo.errors import DataFileError
from geo.settings import CONTACT, MAP_APPROVAL
from geo.vocabulary import BAYS, BELT, DISTRICT, LABELS, METHODS, NO_PLACE, TO_FIND
from views.frame import data, settings
from views.parts import problems
from views.parts.markdown import plain, text_table

if TYPE_CHECKING:
    import geopandas as gpd

    from views.frame.state import App

COUNTING = f"""
- **显示 n / m 个项目**：只数最小一级的项目；“地下停车场”这样的总称（列表里标“组”）列出但不计数。
- **投资**：规划对一组项目给总额的，总额只记在这一组名下，组内各项写“含于 …”；
  组内项目没有全部显示时，总额不进合计，在合计旁单独列出。每笔钱最多加一次。
- **未披露**：规划没有给出金额，不当作 0；注册资本不算投资。
- **湾区**：{formats.few(len(BAYS))}个湾区与“湾区外、跨区、未定位、位置矛盾”合起来等于总数；
  {plain(f"{BELT}和" if BELT else "")}重点片区是“其中”，与湾区重叠，不另加总。
- **跨界的道路和片区**：只看它在{plain(DISTRICT.name)}以内的部分（{plain(DISTRICT.crossing)}）。
  这一部分超过八成在某个湾区内才归入该湾区，否则为“跨区”；在{plain(DISTRICT.name)}以内不足两成的归“湾区外”。
- **未定位的项目**照样在列表、合计和筛选里，只是不在图上。
"""


def show(app: App) -> None:
    """Draw the page."""
    st.markdown("# 关于这张地图")
    st.markdown(
        f"《{plain(DISTRICT.plan.document)}》（{plain(DISTRICT.plan.adopted)}）"
        f"里的项目，按“{plain(DISTRICT.plan.structure)}”放在一张可以离线使用的地图上。"
    )
    _identity(app)
    _sources()
    _location(app.dataset.located)
    st.markdown("## 怎么计数")
    st.markdown(COUNTING)
    st.markdown("## 片区怎么画")
    st.caption("规划用文字说明范围，图上的边界是我们对这些文字的理解，不是法定界线。")
    columns = st.columns(2)
    for position, (_, zone) in enumerate(app.dataset.zones.iterrows()):
        precision = formats.distance(float(zone["precision_m"]))
        label = plain(f"{zone['name']}（精度约 {precision}）")
        with columns[position % 2].expander(label):
            st.markdown(f"**规划所述**　{plain(zone['limits'])}")
            st.markdown(f"**本图画法**　{plain(zone['interpretation'])}")
    _open_questions(app)
    st.markdown("## 发现错误")
    contact = settings.text(CONTACT)
    if contact:
        st.markdown(f"请告知：{plain(contact)}。请附上项目编号（如 B02-01）和详情里的链接。")
    else:
        st.markdown("请告知本系统的部署者，并附上项目编号（如 B02-01）和详情里的链接。")


def _identity(app: App) -> None:
    version, date = data.version(), data.data_date()
    facts = [
        f"版本 {version}" if version else "",
        f"规划数据 {date}" if date else "",
        f"数据指纹 {app.dataset.fingerprint}",
        "坐标系 WGS84",
    ]
    approval = settings.text(MAP_APPROVAL)
    if approval:
        facts.append(f"审图号：{approval}")
    st.caption(" · ".join(plain(fact) for fact in facts if fact))


def _location(located: gpd.GeoDataFrame) -> None:
    """How places were found, and how many of the counted projects have one."""
    counted = located[located["counted"]]
    found = int((counted["location_method"] != "none").sum())
    nowhere = int(counted["placeless"].sum())
    st.markdown("## 位置怎么来")
    st.markdown(
        f"{len(counted)} 个项目中 **{found} 个有位置（{formats.share(found, len(counted))}）**，"
        f"{len(counted) - found} 个没有：其中 {nowhere} 个{NO_PLACE}（平台、计划、论坛等），"
        f"{len(counted) - found - nowhere} 个{TO_FIND}：规划没有给出地址，"
        "或给出的地址在已核实的资料里找不到。"
        "位置只取自有出处的门牌、道路和地名资料，不凭记忆、不猜。"
        "每个位置都有一个“可能偏差”半径，真实位置应在圈内。"
    )
    rows = []
    for method, label in METHODS.items():
        chosen = counted[counted["location_method"] == method]
        if len(chosen):
            radius = chosen["radius_m"].median()
            rows.append(
                {
                    LABELS["method"]: label,
                    LABELS["shown"]: len(chosen),
                    "偏差中位数": formats.radius(radius) if method != "none" else "—",
                }
            )
    st.markdown(text_table(pd.DataFrame(rows)))


def _open_questions(app: App) -> None:
    """Where the plan, the ground and the files disagree: shown, not settled in silence."""
    located = app.dataset.located
    placed = located["location_method"] != "none"
    differs = placed & (located["plan_zone"] != "") & (located["plan_zone"] != located["bay"])
    conflicts = located[located["location_conflict"]]
    st.markdown("## 待核对")
    if differs.any():
        st.markdown(f"**规划写明的湾区与按位置算出的不一致（{int(differs.sum())} 项）**")
        frame = located.loc[differs, ["name", "plan_zone", "bay", "location_note"]]
        frame.columns = pd.Index([LABELS["name"], "规划写明", "按位置", LABELS["location_note"]])
        st.markdown(text_table(frame))
    if len(conflicts):
        st.markdown(f"**地址互相矛盾（{len(conflicts)} 项）**")
        frame = conflicts[["name", "address", "location_note"]].copy()
        frame.columns = pd.Index([LABELS["name"], "规划给出的地址", "说明"])
        st.markdown(text_table(frame))
    if app.dataset.issues:
        st.markdown(f"**数据文件（{len(app.dataset.issues)} 处）**")
        problems.issue_list(app.dataset.issues)
    if not differs.any() and not len(conflicts) and not app.dataset.issues:
        st.markdown("目前没有。")


def _sources() -> None:
    """Every source and every file, as declared beside the data."""
    st.markdown("## 数据来源与局限")
    try:
        declared = data.sources()
    except DataFileError as error:
        problems.issue_list(error.issues)
        return
    frame = pd.DataFrame(
        {
            "来源": [source.title for source in declared.sources],
            "提供者": [source.producer for source in declared.sources],
            "日期": [source.date for source in declared.sources],
            "出处": [source.citation for source in declared.sources],
            "许可": [source.licence for source in declared.sources],
        }
    )
    st.markdown(text_table(frame))
    titles = {source.id: source.title for source in declared.sources}
    with st.expander("各数据文件的来源、坐标系、精度"):
        for file in declared.files:
            st.markdown(
                f"**{plain(file.title)}**（{plain(file.path)}）  \n"
                f"来源：{plain('、'.join(titles[i] for i in file.sources))}；"
                f"坐标系：{plain(file.datum)}；精度：{plain(file.precision)}  \n{plain(file.note)}"
            )
