"""A link shows the colleague what I see, and a reload what I had: view, form, step, ring."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from at_rest import wait_until_at_rest
from checkout import DATA
from map_on_screen import MapOnScreen

VIEW = re.compile(r"[?&]view=120\.34\d*,36\.06\d*,14\.5(&|$)")


def query(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def below(page: Any, server: Any) -> str:
    """The address as seen from the server, to be opened again."""
    return str(page.url).removeprefix(server.url)


def test_the_map_s_view_lives_in_the_address_without_a_run(visit: Callable[..., Any]) -> None:
    opened = visit("/?zone=浮山湾区")
    page = opened.page
    shown = MapOnScreen(page).wait()
    wait_until_at_rest(page)
    assert "view=" not in page.url, "of a map that nobody moved there is nothing to say"
    messages = shown.messages()
    entries = page.evaluate("history.length")
    shown.set_view(36.06, 120.34, 14.5)
    page.wait_for_url(VIEW)
    page.wait_for_timeout(400)
    assert shown.messages() == messages, "moving the map runs nothing"
    assert page.evaluate("history.length") == entries
    page.get_by_text("重点片区", exact=True).click()  # a run that writes the address
    page.wait_for_url(re.compile("subareas=true"))
    page.wait_for_url(VIEW)
    assert query(page)["zone"] == ["浮山湾区"]
    view = shown.view()

    page.reload()
    again = MapOnScreen(page).wait()
    assert again.view() == pytest.approx(view, abs=1e-4)
    assert page.get_by_role("checkbox", name="重点片区").is_checked()

    colleague = visit(below(page, opened.server)).page
    assert MapOnScreen(colleague).wait().view() == pytest.approx(view, abs=1e-4)
    assert colleague.get_by_role("checkbox", name="重点片区").is_checked()

    assert [error for error in opened.errors if "404" not in error] == []


def test_the_view_is_written_again_to_the_last_digit_behind_another_page(
    visit: Callable[..., Any],
) -> None:
    opened = visit("/?zone=浮山湾区")
    page = opened.page
    shown = MapOnScreen(page).wait()
    wait_until_at_rest(page)
    shown.set_view(36.06, 120.34, 14.5)
    page.wait_for_url(VIEW)
    told = query(page)["view"]
    for waits in (False, True) * 3:  # until the other page is there whole, or not
        page.get_by_test_id("stSidebarNavLink").filter(has_text="片区").first.click()
        page.get_by_role("heading", name="三湾一带").first.wait_for()
        if waits:
            wait_until_at_rest(page)
            assert "view=" not in page.url
            assert query(page)["zone"] == ["浮山湾区"], "the menu keeps the filters"
        page.get_by_test_id("stSidebarNavLink").filter(has_text="地图").first.click()
        assert MapOnScreen(page).wait().view() == pytest.approx([36.06, 120.34, 14.5], abs=1e-4)
        page.wait_for_url(VIEW)  # to the last digit: it does not wander from visit to visit
        assert query(page)["view"] == told
    assert [error for error in opened.errors if "404" not in error] == []


def test_a_map_that_is_quicker_than_the_server_adds_no_step_back(
    visit: Callable[..., Any],
) -> None:
    """The other page is opened bare, its map tells where it looks, the filters come last."""
    page = visit("/about?zone=浮山湾区").page
    page.get_by_role("heading", name="关于").first.wait_for()
    wait_until_at_rest(page)
    added = page.evaluate(
        """() => {
            const before = history.length;
            history.pushState({}, "", "/sites");
            planPage.mapView("120.34,36.06,14.5");
            history.pushState({}, "", "/sites?zone=浮山湾区");
            return history.length - before;
        }"""
    )
    assert added == 1
    assert query(page) == {"zone": ["浮山湾区"], "view": ["120.34,36.06,14.5"]}


def test_a_view_with_a_project_stays_where_the_link_says(visit: Callable[..., Any]) -> None:
    page = visit("/?project=B02-01&view=120.34,36.06,13.25").page
    shown = MapOnScreen(page).wait()
    page.wait_for_timeout(700)  # a flight to the project would take half a second
    assert shown.view() == pytest.approx([36.06, 120.34, 13.25], abs=1e-4)


def test_form_step_and_ring_survive_a_reload_and_go_with_the_link(
    visit: Callable[..., Any],
) -> None:
    opened = visit("/sites?project=B02-01")
    page = opened.page
    MapOnScreen(page).wait()
    page.get_by_label("总投资≤亿元").fill("60")
    page.get_by_label("总投资≤亿元").press("Enter")
    page.wait_for_url(re.compile("want_budget=60"))
    page.get_by_text("只列无不符的").click()
    page.wait_for_url(re.compile("want_passing=true"))
    page.get_by_role("radio", name="周边").click()
    page.wait_for_url(re.compile("tab="))
    page.get_by_role("radio", name="步行时间").click()
    page.get_by_label("分钟", exact=True).fill("15")
    page.get_by_label("分钟", exact=True).press("Enter")
    page.wait_for_url(re.compile("ring_min=15"))
    page.reload()
    for again in (page, visit(below(page, opened.server)).page):
        again.get_by_label("分钟", exact=True).wait_for()
        assert again.get_by_label("分钟", exact=True).input_value() == "15"
        assert again.get_by_role("radio", name="周边").is_checked()
        again.get_by_role("radio", name="需求匹配").click()
        again.get_by_label("总投资≤亿元").wait_for()
        assert again.get_by_label("总投资≤亿元").input_value() == "60"
        assert again.get_by_role("checkbox", name="只列无不符的").is_checked()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="关于").click()
    page.get_by_role("heading", name="关于").first.wait_for()
    page.wait_for_url(re.compile("want_budget=60"))  # also a reload there loses nothing


def copied(page: Any, clipboard: bool) -> str:
    """The link in the open panel, as it arrives in the clipboard or stands there to be copied."""
    panel = page.get_by_test_id("stPopoverBody")
    panel.get_by_role("button", name=re.compile("^复制")).last.click()
    if clipboard:
        panel.get_by_text("✓ 已复制").wait_for()
        return str(page.evaluate("navigator.clipboard.readText()"))
    panel.get_by_text("请按 Ctrl+C").wait_for()
    return str(page.evaluate("window.getSelection().toString() || document.activeElement.value"))


@pytest.mark.parametrize("clipboard", [True, False], ids=["copies", "a browser that forbids it"])
def test_a_shared_shortlist_opens_on_the_shortlist_where_i_look(
    visit: Callable[..., Any], clipboard: bool
) -> None:
    opened = visit(
        "/sites?shortlist=B02-01,B02-04",
        permissions=["clipboard-read", "clipboard-write"] if clipboard else [],
    )
    page = opened.page
    if not clipboard:
        page.evaluate(
            "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
            "document.execCommand = () => false"
        )
    shown = MapOnScreen(page).wait()
    page.get_by_role("button", name="1. 海天中心").wait_for()  # no step named: the list
    shown.set_view(36.06, 120.34, 14.5)
    page.wait_for_url(VIEW)
    page.get_by_role("button", name="复制链接").click()
    link = copied(page, clipboard)
    assert VIEW.search(link)
    colleague = visit(link.removeprefix(opened.server.url)).page
    colleague.get_by_role("button", name="2. 华润中心").wait_for()
    assert MapOnScreen(colleague).wait().view() == pytest.approx([36.06, 120.34, 14.5], abs=1e-4)


def test_a_long_link_has_a_short_form_that_outlives_the_server(
    visit: Callable[..., Any], start_app: Callable[..., Any], tmp_path: Path
) -> None:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.sqlite3"))
    server = start_app(data_dir=tmp_path / "data")
    notes = "备注" * 3
    opened = visit("/sites?shortlist=B02-01,B02-04", server=server, permissions=["clipboard-read"])
    page = opened.page
    field = page.get_by_label("备注：海天中心")
    field.fill("".join(chr(0x4E00 + 37 * n) for n in range(190)) + notes)
    field.press("Enter")
    page.wait_for_url(re.compile("notes="))
    page.get_by_role("button", name="复制链接").click()
    short = page.get_by_label("短链接", exact=True).input_value()
    long = page.get_by_label("完整链接", exact=True).input_value()
    assert len(short) < 120 < 600 < len(long)
    restarted = start_app(data_dir=tmp_path / "data", variables={"ANOTHER": "process"})
    for address in (short, long):
        again = visit(address.removeprefix(server.url), server=restarted).page
        again.get_by_label("备注：海天中心").wait_for()
        assert again.get_by_label("备注：海天中心").input_value().endswith(notes)
        assert "s" not in query(again)
    unknown = visit("/sites?s=aaaaaaaaaaaaaaaa&shortlist=B02-01", server=restarted).page
    unknown.get_by_text("在这台服务器上查不到").wait_for()
    unknown.get_by_role("button", name="1. 海天中心").wait_for()
