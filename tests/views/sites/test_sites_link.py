"""What a link says of the drawn area and the shortlist, and back again."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest

from geo.selection.filter import Filters
from geo.sites.shortlist import Item, Shortlist, pack_notes
from geo.words import filters as filter_words
from views.frame.address_bar import View, Vocabulary, parse_query, to_query
from views.map.view import MapClick, parse_click

WORDS = Vocabulary(
    zones=("浮山湾区",),
    projects=frozenset({"B02-01", "B02-04", "T01"}),
    district=(120.28, 36.04, 120.43, 36.10),
)
SQUARE = ((120.36, 36.05), (120.4, 36.05), (120.4, 36.08), (120.36, 36.08))
NOTED = Shortlist((Item("T01", "先看：A&B/100%"), Item("B02-01"), Item("B02-04", "二")))


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(View(Filters(area=SQUARE)), id="area"),
        pytest.param(View(shortlist=Shortlist((Item("T01"), Item("B02-01")))), id="order"),
        pytest.param(
            View(Filters(area=SQUARE, q="x"), project="T01", shortlist=NOTED), id="everything"
        ),
    ],
)
def test_a_link_reopens_the_view_it_was_made_from(view: View) -> None:
    query = urlencode(to_query(view), doseq=True)
    assert parse_query(parse_qs(query), WORDS) == (view, ())


def test_an_area_needs_no_escapes_in_an_address() -> None:
    query = urlencode(to_query(View(Filters(area=SQUARE))), doseq=True)
    assert query == "area=120.36_36.05~120.4_36.05~120.4_36.08~120.36_36.08"


@pytest.mark.parametrize(
    ("query", "named", "view"),
    [
        pytest.param("area=1_2~3_4~5_6", "手画范围「1_2~3_4~5_6」", View(), id="elsewhere"),
        pytest.param(
            "area=120.36_36.05~120.4_36.08~120.4_36.05~120.36_36.08",
            "手画范围",
            View(),
            id="crossing itself",
        ),
        pytest.param(
            "shortlist=T01,X9",
            "备选项目「X9」",
            View(shortlist=Shortlist((Item("T01"),))),
            id="a project that is gone",
        ),
        pytest.param(
            "shortlist=T01&notes=***",
            "备选备注「***」",
            View(shortlist=Shortlist((Item("T01"),))),
            id="notes of no sense",
        ),
    ],
)
def test_what_is_not_understood_is_named_and_the_rest_kept(
    query: str, named: str, view: View
) -> None:
    found, notices = parse_query(parse_qs(query), WORDS)
    assert found == view
    assert [named in notice for notice in notices] == [True]


def test_notes_without_a_list_are_nothing() -> None:
    assert parse_query({"notes": [pack_notes(NOTED)]}, WORDS)[0] == View()


def test_the_area_is_an_active_filter_to_be_taken_away() -> None:
    filters = Filters(area=SQUARE, q="x")
    labels = {item.label: item.without for item in filter_words.set_filters(filters, apart=True)}
    assert labels["手画范围 12 平方公里"] == Filters(q="x")
    small = ((120.36, 36.05), (120.364, 36.05), (120.364, 36.053))
    assert filter_words.area(Filters(area=small)) == "手画范围 6 公顷"


@pytest.mark.parametrize(
    ("text", "click"),
    [
        ("area:120.36_36.05~120.4_36.05~120.4_36.08?k", "120.36_36.05~120.4_36.05~120.4_36.08"),
        ("area:?k", None),
        ("area:%3Cscript%3E?k", None),
        (f"area:{'1' * 1001}?k", None),
    ],
)
def test_a_drawn_area_from_the_browser(text: str, click: str | None) -> None:
    assert parse_click(text) == (MapClick("area", click) if click else None)
