"""What a link says of the map's view and of how the pages are set, and back again."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from checkout import ROOT

from geo.sites.shortlist import Item, Shortlist
from views.frame import address_bar, page_widgets
from views.frame.address_bar import View, Vocabulary, parse_query, to_query
from views.frame.page_settings import NAMES, Settings

WORDS = Vocabulary(
    zones=("浮山湾区",),
    projects=frozenset({"B02-01", "T01"}),
    district=(120.28, 36.04, 120.43, 36.10),
    zone_ids=("fushan",),
    wanted_zones=("浮山湾区", "八大关区域"),
)
LISTED = Shortlist((Item("T01"),))


def parsed(query: str) -> tuple[View, tuple[str, ...]]:
    return parse_query(parse_qs(query, keep_blank_values=True), WORDS)


@pytest.mark.parametrize(
    ("settings", "query"),
    [
        pytest.param(Settings(), "", id="nothing"),
        pytest.param(Settings((120.34567, 36.06, 14.25)), "view=120.34567,36.06,14.25", id="view"),
        pytest.param(Settings(at="2023-06", clock="完工"), "at=2023-06&clock=完工", id="clock"),
        pytest.param(Settings(at="2025"), "at=2025", id="a year"),
        pytest.param(Settings(card="fushan"), "card=fushan", id="card"),
        pytest.param(Settings(subareas=True, radii=True), "subareas=true&radii=true", id="switch"),
        pytest.param(
            Settings(structure=("四纵两横", "五核轴带")),
            "structure=四纵两横&structure=五核轴带",
            id="structure",
        ),
        pytest.param(Settings(colour_by="light"), "colour_by=light", id="colour"),
        pytest.param(Settings(tab="周边"), "tab=周边", id="step"),
        pytest.param(
            Settings(
                want_sector=("总部经济", "数字经济"), want_kind=("道路",), want_zone="八大关区域"
            ),
            "want_sector=总部经济&want_sector=数字经济&want_kind=道路&want_zone=八大关区域",
            id="wanted words",
        ),
        pytest.param(
            Settings(
                want_floor_area=1.5,
                want_budget=60.0,
                want_metro=500.0,
                want_zone_within=0.0,
                want_passing=True,
                match="重点片区",
            ),
            "want_floor_area=1.5&want_budget=60&want_metro=500&want_zone_within=0"
            "&want_passing=true&match=重点片区",
            id="wanted numbers",
        ),
        pytest.param(Settings(ring_m=800), "ring_m=800", id="metres"),
        pytest.param(Settings(ring_min=15), "ring_min=15", id="minutes"),
        pytest.param(Settings(start=(120.35, 36.061)), "start=120.35,36.061", id="start"),
        pytest.param(Settings(compare=("T01", "B02-01")), "compare=T01,B02-01", id="compared"),
    ],
)
def test_a_link_says_it_and_reopens_it(settings: Settings, query: str) -> None:
    written = urlencode(to_query(View(settings=settings)), doseq=True, safe=",")
    assert parse_qs(written) == parse_qs(query)
    assert parsed(query) == (View(settings=settings), ())


def test_a_shared_shortlist_opens_on_the_list_unless_the_link_names_a_step() -> None:
    assert parsed("shortlist=T01")[0].settings.default_tab(True) == "备选"
    assert parsed("shortlist=T01&tab=对比")[0].settings.default_tab(True) == "对比"
    assert parsed("")[0].settings.default_tab(False) == "需求匹配"
    listed = View(shortlist=LISTED, settings=Settings(tab="备选"))
    assert "tab" not in to_query(listed)
    matching = View(shortlist=LISTED, settings=Settings(tab="需求匹配"))
    assert to_query(matching)["tab"] == ["需求匹配"]
    assert "tab" not in to_query(View(settings=Settings(tab="需求匹配")))


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("view=120.34,36.06", "地图视野"),
        ("view=36.06,120.34,14", "地图视野"),
        ("view=nan,inf,1", "地图视野"),
        ("view=0,0,14", "地图视野"),
        ("at=2020", "时间轴的时间"),
        ("at=2023-13", "时间轴的时间"),
        ("at=<script>", "时间轴的时间"),
        ("clock=竣工", "时间轴"),
        ("start=1,2", "起点"),
        ("start=<script>", "起点"),
        ("card=x", "片区说明"),
        ("tab=x", "步骤"),
        ("want_sector=农业", "所要行业"),
        ("want_zone=崂山区", "所在片区"),
        ("want_budget=-1", "总投资上限"),
        ("want_budget=nan", "总投资上限"),
        ("want_metro=1e400", "距地铁"),
        ("ring_m=1", "直线距离"),
        ("ring_min=500", "步行时间"),
        ("match=x", "匹配对象"),
        ("compare=X1", "对比项目"),
        ("subareas=maybe", "重点片区开关"),
        ("structure=九宫格", "规划结构"),
        ("colour_by=<b>light</b>", "地图颜色"),
        ("colour_by=进展灯", "地图颜色"),
        ("radii=2", "误差圈开关"),
        ("want_passing=x", "只列无不符的"),
    ],
)
def test_what_is_not_understood_is_named_and_ignored(query: str, label: str) -> None:
    view, notices = parsed(query)
    assert to_query(view) == {}
    assert len(notices) == 1
    assert label in notices[0]


def test_the_zoom_of_a_view_is_brought_within_the_map_s() -> None:
    assert parsed("view=120.34,36.06,25")[0].settings.view == (120.34, 36.06, 18.0)


def test_every_name_is_a_parameter_with_a_label_and_none_is_taken_twice() -> None:
    assert set(NAMES) <= set(address_bar.LABELS)
    assert not set(NAMES) & set(address_bar.RESERVED)


def test_the_documentation_has_every_name() -> None:
    text = (ROOT / "docs" / "links.md").read_text("utf-8")
    documented = set(re.findall(r"`([a-z_]+)`", text.split("**Short links.**")[0]))
    assert {*address_bar.LABELS, *address_bar.RESERVED} - {"lang"} <= documented


def test_a_run_cut_short_by_a_change_of_page_loses_no_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session: dict[str, Any] = {}
    monkeypatch.setattr("streamlit.session_state", session)
    settings = Settings(tab="周边", want_sector=("数字经济",), want_budget=60.0, ring_min=15)
    page_widgets.fill(settings, has_shortlist=False)
    for key in session.keys() & set(page_widgets.KEPT):
        del session[key]  # as Streamlit does with widgets that were not drawn
    page_widgets.keep()
    assert to_query(View(settings=page_widgets.now())) == to_query(View(settings=settings))
