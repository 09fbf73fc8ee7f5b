"""Which online basemaps this deployment offers, and the reader's choice among them.

None by default: then there is no choice on the page, and the policy lets no image of another host
through. The deployer names the providers in :data:`geo.settings.ONLINE_BASEMAPS`; the policy of
every answer then allows their tile hosts, and no others.
"""

from __future__ import annotations

import logging
from functools import cache

import streamlit as st

from geo.map.basemaps import PROVIDERS, Basemap
from geo.settings import ONLINE_BASEMAPS, TIANDITU_BROWSER_TOKEN, TILES
from views.frame import settings
from views.frame.session import keys

log = logging.getLogger(__name__)

LOCAL = ""
LOCAL_TITLE = "本地底图"


@cache
def offered() -> tuple[Basemap, ...]:
    """The providers of this deployment in their order, without those whose setting is wrong.

    Read once a process, for every answer of the server asks. A provider that lacks its token is
    among them (``needs_token``): the choice says how to set it.
    """
    wanted = {part.lower() for part in settings.items(ONLINE_BASEMAPS)}
    found = []
    for basemap in PROVIDERS.values():
        if basemap.id not in wanted:
            continue
        address = settings.text(TILES[basemap.id])
        token = settings.text(TIANDITU_BROWSER_TOKEN)
        try:
            basemap = basemap.at(address) if address else basemap
        except ValueError as error:
            log.warning("%s：%s", TILES[basemap.id].name, error)
            continue
        found.append(basemap.with_token(token) if basemap.needs_token and token else basemap)
    return tuple(found)


def origins() -> tuple[str, ...]:
    """The tile hosts that the content security policy has to let through."""
    ready = [basemap for basemap in offered() if not basemap.needs_token]
    return tuple(dict.fromkeys(origin for basemap in ready for origin in basemap.origins))


def current() -> Basemap | None:
    """What lies under the map: the reader's choice where it is offered and ready, else None."""
    from views.frame import state  # it loads geopandas, which the policy of an answer does without

    chosen = state.basemap()
    return next((b for b in offered() if b.id == chosen and not b.needs_token), None)


def choose() -> None:
    """The choice in the sidebar; nothing at all where only the local ground is offered."""
    from views.frame import state

    choices = {basemap.id: basemap for basemap in offered()}
    if not choices:
        return
    chosen = state.basemap()
    keys.BASEMAP.set(chosen if chosen in choices else LOCAL)
    st.selectbox(
        "底图",
        [LOCAL, *choices],
        format_func=lambda key: choices[key].title if key else LOCAL_TITLE,
        key=keys.BASEMAP,
        on_change=_take,
        help="在线底图会把正在看的范围告诉图商；数据和坐标不变，仍为 WGS84。",
    )
    if chosen in choices and choices[chosen].needs_token:
        st.caption(
            f"天地图需要密钥：请部署者在环境变量 {TIANDITU_BROWSER_TOKEN.name}（或 "
            ".streamlit/secrets.toml）里填写“浏览器端”密钥后重启；现在显示本地底图。"
        )


def _take() -> None:
    from views.frame import state

    state.set_basemap(keys.BASEMAP.get())
