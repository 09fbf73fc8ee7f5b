"""The pages as Streamlit runs them, on the project's own data and on copies with faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import row_list_in_app
from app_under_test import opened, texts
from streamlit.testing.v1 import AppTest
from text_tables import text_table

from geo import settings
from geo.data_dir import DATA_DIR
from views.frame import data
from views.frame.session import keys

ZONES_PAGE, ABOUT_PAGE = "../pages/zones.py", "../pages/about.py"


def count(app: AppTest) -> tuple[int, int]:
    """Shown and total, as the count line reads."""
    line = next(m.value for m in app.markdown if m.value.startswith("**显示 "))
    shown, total = line.split("**")[1].removeprefix("显示 ").removesuffix(" 个项目").split(" / ")
    return int(shown), int(total)


def listed(app: AppTest) -> list[str]:
    return [row["title"] for row in row_list_in_app.rows(app)]


def button(app: AppTest, label: str) -> object:
    return next(b for b in app.button if b.label.replace("\\", "") == label)


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data to break."""
    copy = tmp_path / "data"
    shutil.copytree(DATA_DIR, copy)
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    return copy


# --- the map page ---------------------------------------------------------------------------------


def test_the_whole_plan() -> None:
    app = opened()
    shown, total = count(app)
    assert shown == total
    assert "已披露投资 约 843 亿元（含 1 项“以上”）" in texts(app)
    names = listed(app)
    assert "小港湾项目（组）" in names
    assert len(names) > total, "groups are listed, not counted"


@pytest.mark.parametrize(
    ("params", "contains", "misses"),
    [
        pytest.param({"q": "haitian"}, "海天中心", "华润中心", id="pinyin"),
        pytest.param({"q": "htzx"}, "海天中心", "华润中心", id="initials"),
        pytest.param({"sector": "数字经济"}, "动漫园二期", "海天中心", id="sector"),
        pytest.param({"kind": ["道路", "平台"]}, "中山路步行街", "海天中心", id="kinds"),
        pytest.param(
            {"invest_min": "100", "undisclosed": "false"}, "华润中心", "鲁商中心", id="amount"
        ),
        pytest.param({"zone": "未定位"}, "时尚产业互联网平台", "海天中心", id="unlocated"),
    ],
)
def test_a_link_narrows_the_list_and_the_count(
    params: dict[str, str], contains: str, misses: str
) -> None:
    app = opened(**params)
    shown, total = count(app)
    names = listed(app)
    assert 0 < shown < total
    assert contains in names
    assert misses not in names


def test_a_change_in_the_sidebar_reaches_list_and_address() -> None:
    app = opened()
    app.multiselect(key=keys.FILTER_SECTOR).set_value(["现代金融"]).run()
    assert count(app)[0] == len(listed(app)) < count(app)[1]
    assert app.query_params["sector"] == "现代金融"
    app.multiselect(key=keys.FILTER_SECTOR).set_value(["现代金融", "总部经济"]).run()
    assert app.query_params["sector"] == ["总部经济", "现代金融"]
    button(app, "重置筛选").click().run()  # type: ignore[attr-defined]
    assert count(app)[0] == count(app)[1]
    assert not app.query_params


def test_typed_bounds_and_slider_mirror_each_other() -> None:
    app = opened(invest_min="33")
    slider = app.select_slider(key=keys.INVEST_SLIDER)
    assert slider.value == (20, 170)
    slider.set_range(20, 50).run()
    assert app.number_input(key=keys.FILTER_INVEST_MIN).value == 33
    assert app.number_input(key=keys.FILTER_INVEST_MAX).value == 50
    assert app.query_params["invest_max"] == "50"


def test_what_a_link_asks_for_in_vain_is_named() -> None:
    app = opened(zone=["浮山湾区", "月球"], project="B99-99", colour="red")
    shown = texts(app)
    for named in ("片区「月球」", "项目「B99-99」", "参数「colour」"):
        assert named in shown
    assert app.multiselect(key=keys.FILTER_ZONE).value == ["浮山湾区"]
    assert app.query_params["project"] == "B99-99", "a reload says the same"
    button(app, "知道了").click().run()  # type: ignore[attr-defined]
    assert "月球" not in texts(app)
    assert "project" not in app.query_params


def test_an_empty_result_names_the_filters_and_takes_them_away() -> None:
    app = opened(q="没有这样的项目", kind="道路")
    assert count(app)[0] == 0
    assert "没有符合条件的项目" in texts(app)
    button(app, "✕ 关键词：没有这样的项目").click().run()  # type: ignore[attr-defined]
    assert count(app)[0] > 0
    assert app.query_params == {"kind": "道路"}


def test_bounds_the_wrong_way_round_are_explained_and_swapped() -> None:
    app = opened(invest_min="50", invest_max="10")
    button(app, "⚠ 下限高于上限，点此对调").click().run()  # type: ignore[attr-defined]
    assert app.query_params == {"invest_min": "10", "invest_max": "50"}
    assert not [b for b in app.button if "对调" in b.label]


def test_a_table_without_rows_does_not_blame_the_filters(faulty: Path) -> None:
    path = faulty / "projects.csv"
    header = path.read_text("utf-8-sig").splitlines()[0]
    path.write_text(header + "\n", "utf-8-sig")
    app = opened(sector="现代金融")
    assert count(app) == (0, 0)
    assert "projects.csv 里没有能读入的行" in texts(app)
    assert "筛选条件如下" not in texts(app)


def test_a_group_lies_where_its_parts_do() -> None:
    app = opened(project="B10-01")
    assert "青岛湾区 3 项" in texts(app)
    assert "各部分分别定位" in texts(app)


def test_a_project_by_link() -> None:
    app = opened(project="B02-01")
    shown = texts(app)
    for fact in (
        "海天中心",
        "约 138 亿元",
        "49 万平方米",
        "香港西路 48 号",
        "专栏 2，第四章第一节",
    ):
        assert fact in shown
    assert row_list_in_app.links(app) == []
    app.session_state["share_project"] = True  # as a click on the button leaves it
    app.run()
    assert row_list_in_app.links(app)[0].endswith("?project=B02-01")
    button(app, "← 返回列表").click().run()  # type: ignore[attr-defined]
    assert "project" not in app.query_params


def test_a_part_says_where_its_amount_stands_and_leads_to_its_group() -> None:
    app = opened(project="B10-01-2")
    assert "含于 小港湾项目" in texts(app)
    button(app, "小港湾项目").click().run()  # type: ignore[attr-defined]
    assert app.query_params["project"] == "B10-01"
    assert "约 100 亿元" in texts(app)


def test_contradicting_addresses_are_put_as_a_question() -> None:
    app = opened(project="B04-03")
    warning = "\n".join(w.value for w in app.warning)
    assert "互相矛盾" in warning
    assert "1. " in warning
    assert "2. " in warning


def test_a_chosen_project_outside_the_filters_says_so() -> None:
    assert "不符合当前的筛选条件" in texts(opened(project="B02-01", kind="道路"))


# --- the other pages ------------------------------------------------------------------------------


def test_zones_page_counts_like_the_map_and_filters_travel() -> None:
    app = opened(undisclosed="false")
    before = count(app)
    app.switch_page(ZONES_PAGE).run()
    assert not app.exception
    assert count(app) == before
    overview = text_table(app, "已披露投资/亿元")
    rows = overview["项目数"].astype(int)
    amounts = overview["已披露投资/亿元"].astype(float)
    belt = rows.index.str.startswith("其中：")
    assert rows[(rows.index != "合计") & ~belt].sum() == rows["合计"] == before[0]
    # the amounts add up as they stand on the screen
    parts = amounts[(amounts.index != "合计") & ~belt].sum()
    assert parts == pytest.approx(amounts["合计"], abs=0.051)
    assert app.query_params["undisclosed"] == "false"


def test_zones_page_with_nothing_left() -> None:
    app = opened(q="没有这样的项目").switch_page(ZONES_PAGE).run()
    assert "没有符合条件的项目" in texts(app)


def test_about_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(settings.CONTACT.name, raising=False)
    monkeypatch.delenv(settings.MAP_APPROVAL.name, raising=False)
    app = opened().switch_page(ABOUT_PAGE).run()
    assert not app.exception
    shown = texts(app)
    assert "请告知本系统的部署者" in shown
    assert "审图号" not in shown
    assert data.version() in shown
    assert "地址互相矛盾" in shown

    monkeypatch.setenv(settings.CONTACT.name, "规划科 0532-00000000")
    monkeypatch.setenv(settings.MAP_APPROVAL.name, "测试审字 1 号")
    app.run()
    assert "规划科 0532-00000000" in texts(app)
    assert "审图号：测试审字 1 号" in texts(app)


# --- faulty data ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        pytest.param("projects.csv", None, "projects.csv", id="missing"),
        pytest.param("projects.csv", b"\xff\xfe\xff\x00", "projects.csv", id="encoding"),
        pytest.param("projects.csv", b"a,b\n1,2\n", "projects.csv", id="header"),
        pytest.param("districts.geojson", b"{", "districts.geojson", id="zones"),
    ],
)
def test_a_broken_file_is_explained(
    faulty: Path, name: str, content: bytes | None, named: str
) -> None:
    if content is None:
        (faulty / name).unlink()
    else:
        (faulty / name).write_bytes(content)
    app = opened()
    assert "数据文件暂时无法使用" in texts(app)
    assert named in "\n".join(e.value for e in app.error).replace("\\", "")
    assert "Traceback" not in texts(app)


def test_a_bad_row_is_named_and_the_good_ones_are_there(faulty: Path) -> None:
    path = faulty / "projects.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    row = next(i for i, line in enumerate(lines) if line.startswith("B02-05,"))
    lines[row] = lines[row].replace(",50,", ",五十,")
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    app = opened()
    assert f"第 {row + 1} 行" in texts(app)
    assert "海天中心" in listed(app)


def test_a_saved_change_is_there_on_the_next_rerun(faulty: Path) -> None:
    app = opened()
    assert "海天中心" in listed(app)
    path = faulty / "projects.csv"
    text = path.read_text(encoding="utf-8-sig").replace("海天中心,", "海天新中心,")
    path.write_text(text, encoding="gb18030", errors="replace")
    app.run()
    assert "海天新中心" in listed(app)
    assert "GB18030" in texts(app)


def test_broken_while_running_goes_on_with_the_data_of_before(faulty: Path) -> None:
    app = opened(sector="总部经济")
    path = faulty / "projects.csv"
    good = path.read_bytes()
    before = listed(app)
    path.write_bytes(b"broken")
    app.run()
    assert "上一次正确读到的数据" in texts(app)
    assert "projects.csv" in app.error[0].value.replace("\\", "")
    assert listed(app) == before
    path.write_bytes(good)
    app.run()
    assert not app.error
    assert listed(app) == before


def test_hostile_text_is_shown_as_text(faulty: Path) -> None:
    hostile = "{{7*191}}<img src=x onerror=alert(1)>![x](http://evil.example/x.png)"
    path = faulty / "projects.csv"
    text = path.read_text(encoding="utf-8-sig").replace(",海天中心,", f",{hostile},")
    path.write_text(text, encoding="utf-8-sig")
    app = opened(project="B02-01")
    title = next(m.value for m in app.markdown if "7" in m.value and "191" in m.value)
    assert "\\<img" in title
    assert "\\!\\[x\\]" in title
    assert "1337" not in texts(app)
