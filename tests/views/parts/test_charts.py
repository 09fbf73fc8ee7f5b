"""The pieces of the sector chart add up to the table it was drawn from."""

from __future__ import annotations

import pandas as pd

from geo.style import NO_SECTOR, NO_SECTOR_STYLE, SECTOR_STYLES
from geo.vocabulary import SECTORS
from views import zones_page
from views.parts import charts

COUNTS = pd.DataFrame(0, index=["浮山湾区", "湾区外"], columns=[*SECTORS, NO_SECTOR])
COUNTS.loc["浮山湾区", ["总部经济", "数字经济", "公共服务"]] = [20, 1, 10]
COUNTS.loc["湾区外", ["数字经济"]] = [3]


def test_pieces_lie_end_to_end_in_the_order_of_the_sectors() -> None:
    pieces = charts.pieces(COUNTS)
    first = pieces[pieces["zone"] == "浮山湾区"]
    assert first["sector"].tolist() == ["总部经济", "数字经济", "公共服务"]
    assert first["start"].tolist() == [0, 20, 21]
    assert first["end"].tolist() == [20, 21, 31]
    assert pieces.groupby("zone")["count"].sum().to_dict() == {"浮山湾区": 31, "湾区外": 3}


def test_a_piece_is_labelled_as_far_as_it_has_room() -> None:
    labels = charts.pieces(COUNTS).set_index(["zone", "sector"])["label"]
    assert labels["浮山湾区", "总部经济"] == "总 20"
    assert labels["浮山湾区", "数字经济"] == "数"
    assert labels["湾区外", "数字经济"] == "数 3"


def test_the_chart_uses_the_sectors_own_colours() -> None:
    spec = charts.sector_mix(COUNTS, list(COUNTS.index))
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    drawn = dict(zip(scale["domain"], scale["range"], strict=True))
    assert drawn == {
        name: SECTOR_STYLES[name].colour for name in ("总部经济", "数字经济", "公共服务")
    }


def test_a_blank_sector_is_a_piece_of_its_own() -> None:
    summary = COUNTS[list(SECTORS)].assign(shown=[33, 3])
    counts = zones_page.sector_counts(summary)
    assert counts[NO_SECTOR].tolist() == [2, 0]
    assert counts.sum(axis=1).tolist() == [33, 3]
    last = charts.pieces(counts).query("zone == '浮山湾区'").iloc[-1]
    assert (last["sector"], last["label"], last["end"]) == ("未填写", "？ 2", 33)
    scale = charts.sector_mix(counts, list(counts.index))["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True))[NO_SECTOR] == (
        NO_SECTOR_STYLE.colour
    )


def test_the_sector_chart_says_how_long_its_axis_is() -> None:
    """Left to find out, Vega looks at no rows first and warns of an “infinite extent” each time."""
    spec = charts.sector_mix(COUNTS, list(COUNTS.index))
    domains = [layer["encoding"]["x"]["scale"]["domain"] for layer in spec["layer"]]
    assert domains == [[0, 31], [0, 31]]
