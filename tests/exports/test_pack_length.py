"""How long packs get: the count before they are made, the short form, a table for the unplaced."""

from __future__ import annotations

import io
import re
from functools import cache

import pypdfium2
import pytest
from pack_samples import dataset, edition, inside
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from geo.exports.pack.contents import (
    pack_of_project,
    pack_of_projects,
    pack_of_selection,
    pack_of_zone,
    short_form,
)
from geo.exports.pack.model import Pack
from geo.exports.writers import pack_bytes, page_count
from geo.fonts.typeface import printable
from geo.jobs.work import PackOrder
from geo.selection.filter import Filters, filter_projects

KEY = "export_length"


@cache
def whole_plan(language: str) -> Pack:
    selection = filter_projects(dataset().located, Filters())
    return pack_of_selection(dataset(), selection, edition(language))


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]


@cache
def whole_pdf(language: str) -> list[str]:
    return pages(pack_bytes(whole_plan(language), "pdf"))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", printable(text))


SHORT = ["B02-04", "B05-03", "B10-01"]

PACKS = {
    "whole plan": lambda language: whole_plan(language),
    "short": lambda language: short_form(whole_plan(language)),
    "short with details": lambda language: short_form(whole_plan(language), SHORT),
    "zone": lambda language: pack_of_zone(dataset(), "未定位", edition(language)),
    "project": lambda language: pack_of_project(dataset(), "B05-03", edition(language)),
    "nothing": lambda language: pack_of_selection(
        dataset(),
        filter_projects(dataset().located, Filters(q="没有这样的项目")),
        edition(language),
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", list(PACKS))
def test_the_count_is_that_of_the_pdf(name: str, language: str) -> None:
    pack = PACKS[name](language)
    made = whole_pdf(language) if name == "whole plan" else pages(pack_bytes(pack, "pdf"))
    assert page_count(pack, "pdf") == len(made)


@pytest.mark.parametrize("name", ["short with details", "zone", "project"])
def test_the_count_is_that_of_the_slides(name: str) -> None:
    pack = PACKS[name]("zh")
    slides = Presentation(io.BytesIO(pack_bytes(pack, "pptx"))).slides
    assert page_count(pack, "pptx") == len(slides)


def test_tables_and_maps_have_no_pages() -> None:
    assert [page_count(whole_plan("zh"), name) for name in ("csv", "xlsx", "html")] == [None] * 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_unplaced_are_one_table(language: str) -> None:
    """141 pages, 52 of them a grey map without a place, were what the whole plan came to."""
    found, pack = whole_pdf(language), whole_plan(language)
    assert len(found) <= 100
    heads = ("位置未定的项目（49项）", "Projectswithoutaposition(49)")
    at = [number for number, text in enumerate(found) if text.startswith(heads)]
    assert at == list(range(at[0], at[0] + len(at)))
    assert len(at) <= 8
    table = "".join(found[number] for number in at)
    unplaced = [row for row in pack.rows if row.counted and row.location_method == "none"]
    assert len(unplaced) == 49
    for row in unplaced:
        for text in (row.title, row.summary, row.investment, row.plan_place, row.location_note):
            assert squeezed(text) in table, (row.project_id, text)
    grey = ("位置未定现有资料", "PositionnotdeterminedWhat")
    assert not [text for text in found if any(head in text for head in grey)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_is_for_a_line_or_two(language: str) -> None:
    found = whole_pdf(language)
    thin = [number for number, text in enumerate(found, start=1) if len(text) < 400]
    assert thin == []
    assert not [text for text in found if re.search("（续）·?[BT]|continued\\)[BT]\\d", text[:90])]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_amount_is_cut(language: str) -> None:
    """In the list, beside the bays' maps and on the projects' pages, whole or not at all."""
    everything = "".join(whole_pdf(language))
    assert not re.findall(r"\d[\d.,]*…", everything)
    assert not re.findall(r"(?:RMB|约|approx\.)…", everything)
    for row in whole_plan(language).rows:
        if row.investment_yi is not None:
            assert everything.count(squeezed(row.investment)) >= 2, row.project_id


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_short_form_has_cover_maps_list_and_the_chosen(language: str) -> None:
    pack = short_form(whole_plan(language), SHORT)
    found = pages(pack_bytes(pack, "pdf"))
    plain = page_count(short_form(whole_plan(language)), "pdf")
    assert plain is not None
    assert len(found) == plain + 3 <= 16  # two pages, and a table for the one without a place
    everything = "".join(found)
    for row in pack.rows:
        assert squeezed(row.title)[:20] in everything
    assert pack.totals == whole_plan(language).totals
    rows = {row.project_id: row for row in pack.rows}
    for project_id in SHORT:
        assert squeezed(rows[project_id].summary) in everything
    assert squeezed(rows["B02-01"].location_note) not in everything


def test_a_project_that_is_not_in_the_pack_is_an_error() -> None:
    with pytest.raises(KeyError):
        short_form(pack_of_projects(dataset(), ["B02-01"], {}, edition()), ["B02-02"])


def test_an_unplaced_project_keeps_its_note_for_colleagues() -> None:
    pack = pack_of_projects(dataset(), ["B05-03", "B02-01"], {"B05-03": "要先问"}, inside())
    assert any("备注：要先问" in text for text in pages(pack_bytes(pack, "pdf")))
    slides = Presentation(io.BytesIO(pack_bytes(pack, "pptx"))).slides
    cells = [
        cell.text
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert any("备注：要先问" in text for text in cells)


# --- the panel ------------------------------------------------------------------------------------


def page() -> None:
    from pack_samples import dataset

    from geo.jobs.work import PackOrder
    from geo.selection.filter import Filters
    from views.frame.address_bar import View
    from views.frame.session import keys
    from views.parts.export_panel import export_panel

    keys.VIEW.start(View())

    export_panel("length", dataset(), PackOrder("selection", Filters()), "全部")


def opened() -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state[KEY] = True
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption).replace("\\", "")


def test_the_panel_says_how_many_pages_and_proposes_the_short_form() -> None:
    app = opened()
    full, short = (
        page_count(whole_plan("zh"), "pdf"),
        page_count(short_form(whole_plan("zh")), "pdf"),
    )
    assert f"简版：PDF {short} 页" in said(app)
    assert f"完整 PDF {full} 页" in said(app)
    assert "对外：不含备选备注、位置核查的备注和核查人。" in said(app)
    app.multiselect(key=f"{KEY}_details").set_value(["B02-04"]).run()
    assert f"简版：PDF {(short or 0) + 1} 页" in said(app)
    app.session_state[f"{KEY}_form"] = "full"
    app.run()
    assert f"完整：PDF {full} 页" in said(app)


def test_a_file_is_not_offered_for_another_choice() -> None:
    app = opened()
    app.button(key=f"{KEY}_csv").click().run()
    assert app.session_state[f"{KEY}_made"].file_name.startswith("市南区项目_全部")
    app.session_state[f"{KEY}_audience"] = "inside"
    app.session_state[f"{KEY}_made"] = app.session_state[f"{KEY}_made"]
    app.session_state[f"{KEY}_run"] = app.session_state[f"{KEY}_run"] - 1
    app.run()
    assert f"{KEY}_made" not in app.session_state
    assert "选择已变" in said(app)
    assert "内部：含备选备注" in said(app)


def test_orders_say_how_many_rows_they_have() -> None:
    assert PackOrder("selection", Filters()).rows(dataset()) == 130
    assert PackOrder("shortlist", ids=("B02-01", "B02-02")).rows(dataset()) == 2
