"""How the page sits on the screen: our one block of CSS, a constant that no data ever enters.

Streamlit has no setting for these: the space above the page, a map as high as the window, a panel
that scrolls by itself. The selectors are Streamlit's own ``data-testid`` and the ``st-key-…``
classes of keyed containers.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from views.frame import _page_script as page_script

NOTICES = "notices"
FILTERS = "filters"
PAGE_HEAD = "page_head"
MAP_PAGE = "map_page"
MAP_BAR = "map_bar"
MAP_BODY = "map_body"
MAP_PANE = "map_pane"
SIDE_PANE = "side_pane"
LIST_PANE = "list_pane"
DETAIL_PANE = "detail_pane"
TITLE = "detail_title"
UNSEEN = "unseen_heading"
FACTS = "facts"
LINKS = "links"
SITE_FORM = "site_form"
SITE_CARD = "site_card"
COMPARE = "compare"
PRINT_HEAD = "print_head"

CSS = """
/* the header floats over the page: only its buttons take clicks */
[data-testid="stHeader"] {
  background: transparent; height: 2.5rem; min-height: 2.5rem; pointer-events: none;
}
[data-testid="stHeader"] * { pointer-events: none; }
[data-testid="stHeader"] :is(button, a), [data-testid="stHeader"] :is(button, a) * {
  pointer-events: auto;
}
[data-testid="stMainBlockContainer"] { padding: .6rem 1rem .6rem 1rem; max-width: none; }
[data-testid="stDecoration"], [data-testid="InputInstructions"] { display: none; }

/* the sidebar holds all filters at 768 px without scrolling */
[data-testid="stSidebarHeader"] { height: 2.2rem; min-height: 0; padding-top: .3rem; margin: 0; }
[data-testid="stSidebarContent"] { padding: 0 .5rem; }
[data-testid="stSidebarUserContent"] { padding: .2rem .75rem .4rem .75rem; }
[data-testid="stSidebarHeader"]::before { content: "市南区十四五规划项目地图";
  font-weight: 700; font-size: .95rem; padding-left: .5rem; white-space: nowrap; color: #12395f; }
[data-testid="stSidebarNav"] { margin: 0; }
[data-testid="stSidebarNavItems"] { padding-top: 0; padding-bottom: .2rem;
  display: grid; grid-template-columns: 1fr 1fr; gap: 0 .2rem; }
[data-testid="stSidebarNavLinkContainer"] { margin: 0; }
@media (min-width: 821px) { /* a row of the menu as low as a mouse needs it: filters stay in view */
  [data-testid="stSidebarNavLink"] { height: 1.8rem; min-height: 0; margin: 0; padding-top: 0;
    padding-bottom: 0; }
  [data-testid="stSidebarNavItems"] li { margin: 0; }
}
[data-testid="stSidebarNavSeparator"] { margin: 0; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: .45rem; }
[data-testid="stSidebar"] [data-testid="stWidgetLabel"] { min-height: 0; }
[data-testid="stSidebar"] [data-testid="stNumberInput"] button { display: none; }
[data-testid="stSidebar"] [data-testid="stExpander"] li { font-size: .85rem; margin-left: .2rem; }
[data-testid="stSidebar"] [data-testid="stExpander"] ul { padding-left: .8rem; margin: 0; }
/* long names are read whole: chips wrap instead of cutting at a third of the width */
[data-testid="stMultiSelect"] [data-baseweb="tag"] { max-width: 100%; }

/* the map page: a column as high as the window; the map and the panel take what the line leaves */
[data-testid="stMainBlockContainer"]:has(.st-key-map_page) > [data-testid="stVerticalBlock"] {
  height: calc(100vh - 1.2rem); height: calc(100dvh - 1.2rem); gap: 0;
}
[data-testid="stLayoutWrapper"]:has(> .st-key-map_page) { flex: 1 1 0; min-height: 0; }
.st-key-map_page { gap: .4rem; min-height: 0; }
.st-key-map_page > [data-testid="stLayoutWrapper"]:last-child,
.st-key-map_body > [data-testid="stLayoutWrapper"],
[data-testid="stLayoutWrapper"]:has(> .st-key-map_pane),
[data-testid="stLayoutWrapper"]:has(> .st-key-side_pane),
[data-testid="stLayoutWrapper"]:has(> .st-key-list_pane) { flex: 1 1 0; min-height: 0; }
.st-key-map_body, .st-key-map_body > [data-testid="stLayoutWrapper"] > *,
.st-key-map_pane, .st-key-list_pane { min-height: 0; }
.st-key-map_body > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"]
  > [data-testid="stColumn"] { height: 100%; min-height: 0; }
.st-key-map_body > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"]
  > [data-testid="stColumn"]
  > [data-testid="stVerticalBlock"] { height: 100%; }
.st-key-map_pane > [data-testid="stElementContainer"],
.st-key-map_pane > [data-testid="stElementContainer"] > * { flex: 1 1 0; height: 100%; }
.st-key-map_pane :is(iframe, [data-testid="stSkeleton"]) { height: 100% !important; }
.st-key-side_pane { min-height: 0; overflow-y: auto; gap: 0; }
.st-key-detail_pane { gap: .45rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-detail_pane) { flex: 0 0 auto; }
.st-key-list_pane > [data-testid="stElementContainer"] { flex: 1 1 0; min-height: 0; }
.st-key-map_bar { padding-right: 2.2rem; min-height: 1.9rem; row-gap: 0; }
@media (min-width: 821px) {
  /* as high as ever, also while a placeholder stands in it: the map below must not move */
  .st-key-map_bar { flex-wrap: nowrap; max-height: 1.9rem; }
  .st-key-map_bar { gap: .8rem; }
  .st-key-map_bar > :nth-child(2) { min-width: 0; flex: 1 1 0; }
  .st-key-map_bar > :nth-child(2) p { font-size: .88rem; }
  .st-key-map_bar p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
}
.st-key-map_page [data-testid="stMarkdownContainer"] { margin: 0; }
.st-key-map_page [data-testid="stMarkdownContainer"] :is(p, table) { margin-bottom: 0; }
.st-key-notices { padding-right: 2.4rem; }
.st-key-notices [data-testid="stAlertContainer"],
.st-key-map_page [data-testid="stAlertContainer"] { padding: .45rem .8rem; }
.st-key-list_pane { gap: .2rem; }
.st-key-list_pane > [data-testid="stElementContainer"]:not(:last-child) { flex: 0 0 auto; }

/* a phone, or a laptop's screen at 200 %: one below the other, nothing over anything */
@media (max-width: 820px) {
  [data-testid="stMainBlockContainer"] { padding-top: 2.4rem; }
  [data-testid="stMainBlockContainer"]:has(.st-key-map_page) > [data-testid="stVerticalBlock"] {
    height: auto;
  }
  .st-key-map_bar { padding-right: 0; }
  /* as high as what is in them: a column without a height that wraps puts the list beside the map,
     out of sight */
  [data-testid="stLayoutWrapper"]:has(> .st-key-map_page), .st-key-map_page, .st-key-map_body,
  .st-key-map_page > [data-testid="stLayoutWrapper"]:last-child,
  .st-key-map_body > [data-testid="stLayoutWrapper"] { flex: none; height: auto; }
  .st-key-map_body > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"] {
    flex: none; flex-flow: column nowrap; height: auto; }
  .st-key-map_body > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"]
    > [data-testid="stColumn"] { width: 100%; flex: none; height: 65vh; min-height: 20rem; }
  .st-key-map_body > [data-testid="stLayoutWrapper"] > [data-testid="stHorizontalBlock"]
    > [data-testid="stColumn"]:not(:has(.st-key-map_pane, .st-key-list_pane)) {
    height: auto;
    &, > [data-testid="stVerticalBlock"], [data-testid="stLayoutWrapper"]:has(> .st-key-side_pane) {
      height: auto; flex: none; }
  }
  .st-key-site_form [data-testid="stHorizontalBlock"],
  [data-testid="stHorizontalBlock"]:has([class*="st-key-card_"]) { flex-wrap: wrap; }
  .st-key-site_form [data-testid="stColumn"] { min-width: 9rem; flex: 1 1 9rem; }
  [data-testid="stHorizontalBlock"]:has([class*="st-key-card_"]) > [data-testid="stColumn"] {
    min-width: 16rem; flex: 1 1 16rem; }
  /* a chart and its table one below the other */
  [data-testid="stMainBlockContainer"]:not(:has(.st-key-map_page))
    [data-testid="stHorizontalBlock"]:has(table):not(:has([class*="st-key-card_"])) {
    flex-wrap: wrap; }
  [data-testid="stMainBlockContainer"]:not(:has(.st-key-map_page))
    [data-testid="stHorizontalBlock"]:has(table):not(:has([class*="st-key-card_"]))
    > [data-testid="stColumn"] { min-width: 100%; }
  /* a wide table is moved by itself, not the page; no column is one character wide */
  [data-testid="stMarkdownContainer"]:has(> table) { overflow-x: auto; }
  [data-testid="stMarkdownContainer"] > table:has(> thead th:nth-child(4)) {
    td[style*="right"] { white-space: nowrap; }
    :is(td, th):not([style*="right"]) { min-width: 5.2rem; }
  }
}

/* the tour's editor: buttons as low as the fields, the scenes a list that scrolls by itself */
.st-key-tour_tools button, .st-key-tour_scene_tools button { min-height: 2rem; padding: 0 .6rem; }
.st-key-tour_preview iframe { width: 100%; height: auto; aspect-ratio: 1366 / 768;
  border: 1px solid #d5dce4; border-radius: .3rem; }
.st-key-tour_scenes { max-height: 20rem; overflow-y: auto; padding: .2rem; }
.st-key-tour_scenes [role="radiogroup"] { gap: .35rem; }
.st-key-tour_head_row > :first-child { flex: 1 1 16rem; }
[class*="st-key-card_tour"] h2 { padding: .2rem 0 .3rem; }

/* contrast: Streamlit's grey for captions is 4.2:1 on white, this is 5.9:1 */
[data-testid="stCaptionContainer"] { color: #5b6472; opacity: 1; }
/* the focus is seen everywhere */
:is(button, a, summary, input, textarea, [role="tab"], [role="button"], [role="slider"],
  [role="checkbox"], [role="radio"]):focus-visible,
label:has(> input:is([type="checkbox"], [type="radio"]):focus-visible) {
  outline: 3px solid #0b5fa5; outline-offset: 1px; border-radius: 3px;
}
:is(textarea, input):focus-visible { outline-offset: -2px; }
[data-testid="stLayoutWrapper"]:has(> .st-key-page_script) { display: none; }

/* headings; those of a page without room for one are only read out */
[data-testid="stMainBlockContainer"] h1 { padding: 1rem 0; font-weight: 600; }
[data-testid="stMainBlockContainer"] h2 { padding: .75rem 0 1rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-unseen_heading) {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
}

.st-key-unseen_heading [data-testid="stHeaderActionElements"] { display: none; }

/* the export button: small enough for a line of text; six formats in two rows below it */
[data-testid="stPopover"] [data-testid="stPopoverButton"] { min-height: 2rem; padding: 0 .6rem; }
[class*="st-key-export_"] [data-testid="stBaseButton-secondary"] { padding: 0 .2rem; }
[data-testid="stPopoverBody"] [data-testid="stVerticalBlock"] { gap: .6rem; }
.st-key-map_bar [data-testid="stPopoverButton"] { min-height: 1.8rem; }

/* tables of text: digits in columns */
[data-testid="stMarkdownContainer"] td { font-variant-numeric: tabular-nums; }

/* facts: a two-column table without a head */
[class*="st-key-facts"] thead { display: none; }
[class*="st-key-facts"] table { width: 100%; border: 0; }
[class*="st-key-facts"] td { border: 0; padding: .16rem .3rem .16rem 0; vertical-align: top; }
[class*="st-key-facts"] td:first-child { color: #5b6472; white-space: nowrap; width: 1%;
  padding-right: .8rem; }
[class*="st-key-card_"] { gap: .5rem; }
[class*="st-key-card_"] h2 { font-size: 1.08rem; padding: .5rem 0 1rem; }
[class*="st-key-card_"] [data-testid="stMarkdownContainer"] { margin: 0; }
[class*="st-key-card_"] [data-testid="stMarkdownContainer"] :is(p, table) { margin-bottom: 0; }
[class*="st-key-card_"] [data-testid="stPageLink"] a { padding: .05rem 0; height: auto;
  white-space: normal; }
[class*="st-key-card_"] [data-testid="stPageLink"] p { color: #0b5fa5; white-space: normal;
  overflow: visible; }
.st-key-page_head { gap: .1rem; }
.st-key-detail_title h2 { padding: 0; font-size: 1.2rem; font-weight: 700; line-height: 1.35; }
.st-key-detail_title [data-testid="stHeaderActionElements"] { display: none; }
.st-key-detail_pane [data-testid="stCaptionContainer"] { margin: 0; }
[class*="st-key-links_"] { padding-top: .35rem; gap: .1rem; }
[class*="st-key-links_"] button { text-align: left; justify-content: flex-start; width: 100%;
  min-height: 0; padding: .12rem 0; }
[class*="st-key-links_"] button p { text-align: left; }
[class*="st-key-links_"] button p { color: #0b5fa5; }
.st-key-back_to_list button, .st-key-back_from_zone button { min-height: 2rem; padding: 0 .7rem; }
/* 选址招商: form, reasons, shortlist, comparison */
.st-key-site_form { gap: .35rem; }
.st-key-site_form [data-testid="stWidgetLabel"] { min-height: 0; }
.st-key-site_form [data-testid="stWidgetLabel"] p { font-size: .82rem; white-space: nowrap; }
.st-key-site_form [data-testid^="stNumberInputStep"],
.st-key-sites_ring [data-testid^="stNumberInputStep"] { display: none; }
.st-key-side_pane:has(.st-key-site_form, .st-key-sites_ring, .st-key-sites_list_head,
  [class*="st-key-compare_"]) { gap: .5rem; }
.st-key-sites_tab { margin-bottom: .1rem; }
.st-key-site_card { gap: .4rem; padding: .55rem .8rem; }
[class*="st-key-site_card"] table { width: 100%; font-size: .86rem; }
.st-key-site_card p { line-height: 1.4; }
[class*="st-key-site_card"] :is(td, th) { padding: .14rem .35rem; vertical-align: top; }
[class*="st-key-site_card"] td:first-child { white-space: nowrap; }
[class*="st-key-site_item_"] { padding: .35rem .6rem; }
:is(.st-key-sites_actions, .st-key-sites_match_bar, .st-key-sites_ring, .st-key-sites_list_head,
  [class*="st-key-site_line_"]) { flex-wrap: nowrap; gap: .5rem; }
:is(.st-key-sites_list_head, [class*="st-key-site_line_"])
  > [data-testid="stElementContainer"]:first-child { min-width: 0; flex: 1 1 0; }
.st-key-shortlist_detail button, .st-key-shortlisted_detail button,
.st-key-sites_actions button, .st-key-site_line_site button, .st-key-sites_list_head button,
.st-key-sites_match_bar button { min-height: 2rem; padding: 0 .7rem; white-space: nowrap; }
[class*="st-key-site_item_"] button { min-height: 1.8rem; padding: 0 .5rem; }
[class*="st-key-site_line_"] [class*="st-key-show_"] button { text-align: left; width: 100%;
  justify-content: flex-start; padding: 0; }
[class*="st-key-site_line_"] [class*="st-key-show_"] button * { justify-content: flex-start; }
[class*="st-key-site_line_"] [class*="st-key-show_"] p { text-align: left; white-space: normal; }
[class*="st-key-site_line_"] > :has([class*="st-key-show_"]),
[class*="st-key-site_line_"] > [class*="st-key-show_"] { min-width: 0; flex: 1 1 0; }
[class*="st-key-site_item_"] input { padding: .2rem .5rem; font-size: .88rem; }
[class*="st-key-compare_"] table { width: 100%; table-layout: fixed; }
[class*="st-key-compare_"] :is(td, th) { padding: .3rem .5rem; vertical-align: top;
  overflow-wrap: anywhere; }
[class*="st-key-compare_"] :is(td, th):first-child { width: 7.4rem; }
.st-key-compare_few table { font-size: 1.12rem; }
.st-key-compare_many table { font-size: 1rem; }
"""


def unseen_heading(text: str) -> None:
    """The page's heading for screen readers, where the page has no room to show one."""
    with st.container(key=UNSEEN):
        st.markdown(f"# {text}")


def print_head(parts: Sequence[str]) -> None:
    """What paper says above the page in place of the sidebar; nothing on the screen."""
    with st.container(key=PRINT_HEAD):
        st.markdown("　".join(parts))


def apply() -> None:
    """Put the style sheet and our scripts on the page; draws nothing."""
    st.html(f"<style>{CSS}{page_script.print_style()}</style>")
    page_script.apply()
