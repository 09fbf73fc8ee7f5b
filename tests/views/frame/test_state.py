"""The address bar's contract: what a link says is what is shown, and back again."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.selection.filter import Filters
from geo.vocabulary import AXES, LIGHTS, STATUSES
from views.frame.address_bar import RESERVED, View, Vocabulary, link, parse_query, to_query

ZONES = ("浮山湾区", "汇泉湾区", "湾区外", "滨海休闲旅游带", "八大关区域")
SECTORS = ("总部经济", "数字经济")
KINDS = ("建设项目", "道路")
WORDS = Vocabulary(zones=ZONES, projects=frozenset({"B02-01", "B10-01"}))


@pytest.mark.parametrize(
    ("query", "view"),
    [
        pytest.param("", View(), id="nothing"),
        pytest.param(
            "zone=浮山湾区&zone=汇泉湾区",
            View(Filters(zone=("浮山湾区", "汇泉湾区"))),
            id="a list repeats its key",
        ),
        pytest.param(
            "zone=汇泉湾区&zone=浮山湾区&zone=汇泉湾区",
            View(Filters(zone=("浮山湾区", "汇泉湾区"))),
            id="order and repetition do not matter",
        ),
        pytest.param(
            "sector=数字经济&kind=道路",
            View(Filters(sector=("数字经济",), kind=("道路",))),
            id="sector and kind",
        ),
        pytest.param(
            "light=灰&status=无进展资料&light=红&status=在建",
            View(Filters(status=("在建", "无进展资料"), light=("红", "灰"))),
            id="status and light",
        ),
        pytest.param(
            "axis=东海路&axis=山东路",
            View(Filters(axis=("山东路", "东海路"))),
            id="axis",
        ),
        pytest.param(
            "invest_min=0.5&invest_max=20",
            View(Filters(invest_min=0.5, invest_max=20.0)),
            id="bounds",
        ),
        pytest.param("invest_min=5&invest_min=7", View(Filters(invest_min=7.0)), id="last counts"),
        pytest.param("undisclosed=false", View(Filters(undisclosed=False)), id="undisclosed"),
        pytest.param("undisclosed=true", View(), id="undisclosed at its default"),
        pytest.param("q=海天", View(Filters(q="海天")), id="text"),
        pytest.param("project=B02-01", View(project="B02-01"), id="project"),
        pytest.param(
            "basemap=osm&lang=en",
            View(reserved=(("basemap", ("osm",)), ("lang", ("en",)))),
            id="reserved parameters are carried along",
        ),
        pytest.param("embed=true", View(), id="Streamlit's own are left alone"),
        pytest.param("zone=&q=&invest_min=", View(), id="empty values"),
    ],
)
def test_parse(query: str, view: View) -> None:
    assert parse_query(parse_qs(query, keep_blank_values=True), WORDS) == (view, ())


@pytest.mark.parametrize(
    ("query", "named", "view"),
    [
        pytest.param(
            "zone=崂山区&zone=浮山湾区",
            "片区「崂山区」",
            View(Filters(zone=("浮山湾区",))),
            id="zone",
        ),
        pytest.param("sector=农业", "行业「农业」", View(), id="sector"),
        pytest.param("kind=桥", "类型「桥」", View(), id="kind"),
        pytest.param(
            "status=烂尾&status=停工",
            "状态「烂尾」",
            View(Filters(status=("停工",))),
            id="status",
        ),
        pytest.param(
            "axis=<b>&axis=山东路",
            "距轴线 300 米以内「<b>」",
            View(Filters(axis=("山东路",))),
            id="axis",
        ),
        pytest.param("light=red", "进展灯「red」", View(), id="light"),
        pytest.param(
            "light=<img src=x onerror=alert(1)>",
            "进展灯「<img src=x onerror=alert(1)>」",
            View(),
            id="hostile light",
        ),
        pytest.param("invest_min=abc", "投资下限「abc」", View(), id="not a number"),
        pytest.param("invest_max=nan", "投资上限「nan」", View(), id="nan"),
        pytest.param("invest_max=inf", "投资上限「inf」", View(), id="infinite"),
        pytest.param("invest_min=-1", "投资下限「-1」", View(), id="negative"),
        pytest.param("undisclosed=maybe", "包含未披露「maybe」", View(), id="not a yes or no"),
        pytest.param("project=B99", "项目「B99」", View(), id="project"),
        pytest.param("colour=red", "参数「colour」", View(), id="key"),
        pytest.param(f"kind={'x' * 90}", f"类型「{'x' * 30}…」", View(), id="long value is cut"),
    ],
)
def test_what_is_not_understood_is_named_and_ignored(query: str, named: str, view: View) -> None:
    found, notices = parse_query(parse_qs(query), WORDS)
    assert found == view
    assert len(notices) == 1
    assert named in notices[0]


@pytest.mark.parametrize("key", ["shortlist", "zone", None])
def test_of_many_values_not_understood_five_are_named_and_the_rest_counted(key: str | None) -> None:
    values = [f"X{number}" for number in range(30_000)]
    params = {key: [",".join(values)] if key == "shortlist" else values} if key else {}
    params |= {} if key else {value: ["1"] for value in values}
    started = time.perf_counter()
    view, notices = parse_query(params, WORDS)
    assert time.perf_counter() - started < 1  # 0.05 s on a slow machine; each in turn took minutes
    assert view == View()
    assert len(notices) == 6
    assert all(f"「X{number}」" in notices[number] for number in range(5))
    assert "另有 29995 个" in notices[5]


_amount = st.none() | st.floats(0, 1000).map(lambda value: round(value, 4))
_views = st.builds(
    View,
    filters=st.builds(
        Filters,
        zone=st.sets(st.sampled_from(ZONES)).map(lambda s: tuple(z for z in ZONES if z in s)),
        sector=st.sets(st.sampled_from(SECTORS)).map(lambda s: tuple(z for z in SECTORS if z in s)),
        kind=st.sets(st.sampled_from(KINDS)).map(lambda s: tuple(z for z in KINDS if z in s)),
        status=st.sets(st.sampled_from(STATUSES)).map(
            lambda s: tuple(z for z in STATUSES if z in s)
        ),
        light=st.sets(st.sampled_from(LIGHTS)).map(lambda s: tuple(z for z in LIGHTS if z in s)),
        axis=st.sets(st.sampled_from(AXES)).map(lambda s: tuple(z for z in AXES if z in s)),
        invest_min=_amount,
        invest_max=_amount,
        undisclosed=st.booleans(),
        q=st.text(max_size=20).map(str.strip).filter(lambda text: "\x00" not in text),
    ),
    project=st.sampled_from([None, "B02-01"]),
    reserved=st.sampled_from([(), (("scene", ("1", "2")),)]),
)


@given(_views)
def test_a_link_reopens_the_view_it_was_made_from(view: View) -> None:
    query = urlencode(to_query(view), doseq=True)
    assert parse_query(parse_qs(query, keep_blank_values=True), WORDS) == (view, ())


def test_defaults_leave_the_address_bar_clean() -> None:
    assert to_query(View()) == {}


def test_numbers_in_the_address_bar_are_written_plainly() -> None:
    params = to_query(View(Filters(invest_min=5.0, invest_max=0.00005)))
    assert params == {"invest_min": ["5"], "invest_max": ["0.00005"]}


def test_reserved_names_are_those_of_the_contract() -> None:
    assert set(RESERVED) == {"basemap", "present", "scene", "lang"}


@pytest.mark.parametrize(
    ("view", "address", "expected"),
    [
        (View(project="B02-01"), "http://plan/zones?q=x#a", "http://plan/zones?project=B02-01"),
        (View(), "http://plan/map?q=x", "http://plan/map"),
        (View(Filters(q="a&b")), "", "?q=a%26b"),
    ],
)
def test_link(view: View, address: str, expected: str) -> None:
    assert link(view, address) == expected
