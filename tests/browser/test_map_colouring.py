"""The same symbols coloured by light or by state: a switch, its legend, its link, no new mount."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from at_rest import wait_until_at_rest
from map_on_screen import MapOnScreen

LOOKS = """(() => {
  const { marks } = projects, found = {};
  for (let i = 0; i < marks.n; i++) {
    if (!projects.isShown(marks.project[i])) continue;
    const { colour } = projects.styleOf(i);
    found[colour] = (found[colour] || 0) + 1;
  }
  return found;
})()"""


def query(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def legend(shown: MapOnScreen) -> str:
    return str(shown.run("document.querySelector('.pm-legend-body').innerText"))


def test_the_switch_colours_the_same_symbols_and_the_filter_leaves_its_own(
    visit: Callable[..., Any],
) -> None:
    opened = visit("/")
    page = opened.page
    shown = MapOnScreen(page).wait()
    wait_until_at_rest(page)
    before, by_sector, places = shown.messages(), shown.run(LOOKS), shown.marks()
    page.get_by_role("combobox", name=re.compile("地图颜色")).click()
    page.get_by_role("option", name="按进展灯").click()
    page.wait_for_url(re.compile("colour_by=light"))
    shown.wait_for_message(before)
    wait_until_at_rest(page)
    by_light = shown.run(LOOKS)
    assert shown.marks() == places, "the same symbols at the same places"
    assert sum(by_light.values()) == sum(by_sector.values())
    assert set(by_light) <= {"#ab2213", "#a36a00", "#0b5c3d", "#747474"}
    assert set(by_light) >= {"#ab2213", "#747474"}
    for title in ("进展灯：颜色和字", "红灯", "黄灯", "绿灯", "灰：无可对照的资料"):
        assert title in legend(shown)
    assert "行业：颜色和字" not in legend(shown)

    before = shown.messages()
    page.get_by_role("combobox", name=re.compile("^进展灯")).click()
    page.get_by_role("option", name="红", exact=True).click()
    page.wait_for_url(re.compile("light=%E7%BA%A2"))
    shown.wait_for_message(before)
    assert set(shown.run(LOOKS)) == {"#ab2213"}
    assert query(page) == {"light": ["红"], "colour_by": ["light"]}

    page.reload()
    again = MapOnScreen(page).wait()
    assert set(again.run(LOOKS)) == {"#ab2213"}
    assert "绿灯" in legend(again)
    assert [error for error in opened.errors if "404" not in error] == []


def test_what_nobody_speaks_of_is_striped_and_not_grey_alone(visit: Callable[..., Any]) -> None:
    """Told by its pattern in a picture without colours: much of the ground of its symbol is the
    stripes' white, beside the character of the plain symbol in the same legend."""
    page = visit("/?colour_by=status").page
    shown = MapOnScreen(page).wait()
    white = shown.run(
        """(() => {
      const rows = [...document.querySelectorAll('.pm-legend-row')];
      const share = (name) => {
        const canvas = rows.find((row) => row.textContent.trim() === name).querySelector('canvas');
        const { width, height } = canvas, { data } = canvas.getContext('2d')
          .getImageData(0, 0, width, height);
        let white = 0, all = 0;
        for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
          const away = Math.hypot(x - width / 2, y - height / 2) / (width / 28);
          if (away < 5.5 || away > 7.5) continue;  // between the character and the rim
          all++;
          if (data[4 * (y * width + x) + 1] > 160) white++;
        }
        return white / all;
      };
      return [share('无进展资料'), share('完工')];
    })()"""
    )
    assert white[0] > 0.15 > 0.05 > white[1], white
