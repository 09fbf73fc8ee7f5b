"""One row of a located list: what it says, where it lies and why, and the correction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.lists.handed_in.corrections import (
    AUTOMATIC,
    DECISIONS,
    LONGEST_NOTE,
    Correction,
    Offer,
    offers,
    picked,
)
from geo.reviews.decisions import place_problem
from geo.tables.cells.cell import cell_text
from geo.vocabulary import BELT, LABELS, METHODS
from geo.zones.pins import land_of, pin_doubt
from views.frame import theme
from views.frame.session import keys
from views.locate import _rows as locate_list
from views.locate import _state as locate_state
from views.locate._state import NOWHERE, PIN
from views.parts import pin_fields
from views.parts.markdown import fact_table, plain

if TYPE_CHECKING:
    from views.frame.state import App
    from views.locate._state import Result

MOST_CELLS = 12
"""Of the row's own cells, written out."""


def offers_of(result: Result, row: int) -> list[Offer]:
    """Where the row could be, for the form and the map."""
    located = result.located
    opinion = located.opinions[row] if located.opinions else None
    return offers(located.table.address(located.rows[row]), result.locator, opinion)


def show(app: App, result: Result, row: int, found: list[Offer]) -> None:
    """The whole panel, from the way back to the form."""
    located = result.located
    with st.container(key=theme.DETAIL_PANE):
        with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
            st.button(
                "← 返回清单",
                key="back_to_list",
                on_click=locate_state.open_row,
                args=(result, None),
            )
            _next(result, row)
        with st.container(key=theme.TITLE):
            st.markdown(f"## {plain(locate_list.namer(located)(row))}")
        with st.container(key=theme.FACTS):
            st.markdown(fact_table(_facts(result, row)))
        _form(app, result, row, found)
        with st.expander("这一行的原文"):
            st.markdown(fact_table(_cells(result, row)))


def _next(result: Result, row: int) -> None:
    """On to the next row of those that the filter leaves."""
    later = [int(other) for other in locate_list.passing(result.located) if other > row]
    st.button(
        "下一行 →",
        key="locate_next",
        on_click=locate_state.open_row,
        args=(result, later[0] if later else None),
        disabled=not later,
    )


def _facts(result: Result, row: int) -> list[tuple[str, str]]:
    located = result.located
    answer = located.answers[row]
    address = located.table.address(located.rows[row])
    found = [
        ("行", f"第 {located.line(row)} 行"),
        (LABELS["address"], plain(address) or "空白"),
        (LABELS["method"], METHODS.get(answer.method, answer.method)),
    ]
    if answer.longitude is not None:
        found.append((LABELS["radius"], formats.radius(answer.radius_m)))
    if answer.zone:
        bay, in_belt, subarea, near = answer.zone
        parts = [str(bay), BELT if in_belt else "", str(subarea)]
        text = "，".join(part for part in parts if part)
        found.append((LABELS["zone"], plain(text) + ("（靠近边界）" if near else "")))
    found.append(("说明", plain(answer.note)))
    if located.opinions:
        found.append(("文件坐标", plain(located.opinions[row].note)))
    if row in located.same:
        found.append(("重复", located.same_words(row)))
    correction = located.corrections.get(row)
    if correction is not None:
        said = correction.words + (f"：{correction.note}" if correction.note else "")
        found.append(("人工更正", plain(said)))
    return found


def _cells(result: Result, row: int) -> list[tuple[str, str]]:
    located = result.located
    pairs = zip(located.table.header, located.rows[row], strict=True)
    filled = [(plain(name or "（无名列）"), plain(cell_text(cell))) for name, cell in pairs]
    return [pair for pair in filled if pair[1]][:MOST_CELLS]


# --- the form -------------------------------------------------------------------------------------


def _form(app: App, result: Result, row: int, found: list[Offer]) -> None:
    choices = [*(str(i) for i in range(len(found))), PIN, NOWHERE]
    if locate_state.choice() not in choices:
        keys.LOCATE_CHOICE.set(None)
    st.radio(
        "更正位置",
        choices,
        key=keys.LOCATE_CHOICE,
        index=None,
        format_func=lambda value: _label(value, found),
        captions=[
            *(plain(p.note) for _, p in found),
            plain(pin_fields.caption(app, locate_state.pin())),
            "",
        ],
    )
    doubt = ""
    if locate_state.choice() == PIN:
        pin_fields.fields(keys.LOCATE_LONGITUDE, keys.LOCATE_LATITUDE, keys.LOCATE_RADIUS)
        doubt = _doubt(app)
    st.text_input(
        LABELS["note"],
        key=keys.LOCATE_NOTE,
        max_chars=LONGEST_NOTE,
        placeholder="依据，会写进下载的清单",
    )
    with st.container(horizontal=True, gap="small"):
        st.button(
            "保存更正",
            key="locate_save",
            type="primary",
            on_click=_save,
            args=(result, row, found),
            disabled=bool(doubt) or not _complete(),
            help=doubt or None,
        )
        if row in result.corrections:
            st.button(
                "撤销更正",
                key="locate_undo",
                on_click=_undo,
                args=(result, row),
            )


def _label(value: str, found: list[Offer]) -> str:
    if value == PIN:
        return DECISIONS["pin"]
    if value == NOWHERE:
        return DECISIONS["nowhere"]
    title, placement = found[int(value)]
    method = METHODS.get(placement.method, placement.method)
    name = title if title == AUTOMATIC else f"选用 {plain(title)}"
    return f"**{int(value) + 1}** {name} · {method}，{formats.radius(placement.point_radius_m)}"


def _doubt(app: App) -> str:
    """What is wrong with the pin, or why it should be looked at again; asked about once."""
    pin = locate_state.pin()
    if pin is None:
        return ""
    if problem := place_problem(pin[0], pin[1]):
        st.error(plain(problem))
        return problem
    doubt = pin_doubt(*pin, app.dataset.zones, land_of(app.dataset.background))
    if not doubt:
        return ""
    st.warning(f"图钉{doubt}。若点错了，请在地图上重新点；确实在那里，请打勾后再保存。")
    sure = st.checkbox("位置确实在那里", key=f"locate_sure_{pin[0]:.6f}_{pin[1]:.6f}")
    return "" if sure else f"图钉{doubt}，请先确认"


def _complete() -> bool:
    """Whether there is something to save: a choice (the pin with its numbers), or a note."""
    if locate_state.choice() == PIN:
        return locate_state.pin() is not None
    return locate_state.choice() is not None or bool(keys.LOCATE_NOTE.get())


def _save(result: Result, row: int, found: list[Offer]) -> None:
    """The button's callback."""
    note = str(keys.LOCATE_NOTE.get() or "").strip()
    choice, pin = locate_state.choice(), locate_state.pin()
    if choice == PIN:
        if pin is None:
            return
        result.decide(row, Correction("pin", *pin, note=note))
    elif choice == NOWHERE:
        result.decide(row, Correction("nowhere", note=note))
    elif choice is not None and choice.isdecimal() and int(choice) < len(found):
        result.decide(row, picked(found[int(choice)], note))
    else:
        before = result.corrections.get(row)
        kept = Correction("note", note=note)
        if before is not None:  # only the words are new
            kept = replace(before, note=note)
        result.decide(row, kept if note or kept.decision != "note" else None)
    locate_state.open_row(result, row)


def _undo(result: Result, row: int) -> None:
    result.decide(row, None)
    locate_state.open_row(result, row)
