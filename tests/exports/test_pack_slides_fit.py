"""Amounts on slides are whole: in the list beside the map, in tables and on the cover."""

from __future__ import annotations

import io
import re

import pytest
from pack_samples import dataset, edition
from pptx import Presentation

from geo.exports.pack.contents import pack_of_projects, pack_of_zone
from geo.exports.pptx.frame import cell
from geo.exports.writers import pack_bytes
from geo.fonts.text_layout import wrap
from geo.fonts.typeface import printable

SHORTLIST = ["B02-04", "B04-03", "B10-01", "B02-02", "B09-02-2", "B04-06"]


def shown(data: bytes) -> list[str]:
    found = []
    for slide in Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [one.text for row in shape.table.rows for one in row.cells]
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_amounts_beside_the_map_and_in_tables(language: str) -> None:
    packs = [
        pack_of_projects(dataset(), SHORTLIST, {}, edition(language)),
        pack_of_zone(dataset(), "未定位", edition(language)),
    ]
    for pack in packs:
        texts = shown(pack_bytes(pack, "pptx"))
        assert not [text for text in texts if re.search(r"(?:RMB|约|approx\.)[\s\d.,]*…", text)]
        for row in pack.rows:
            if row.investment_yi is not None:
                assert row.investment in texts, row.project_id


def test_what_the_cover_leaves_out_fits_above_the_foot() -> None:
    pack = pack_of_zone(dataset(), "未定位", edition("en"))
    cover = Presentation(io.BytesIO(pack_bytes(pack, "pptx"))).slides[0]
    (box,) = [s for s in cover.shapes if s.has_text_frame and pack.sums[0] in s.text_frame.text]
    lines = [(p.text, p.runs[0].font.size.pt) for p in box.text_frame.paragraphs]
    high = sum(len(wrap(printable(text), 410, size)) * size * 1.2 for text, size in lines)
    assert high <= box.height.pt


def test_a_cell_takes_smaller_type_before_it_cuts() -> None:
    assert cell("RMB 5", 100, (10.0, 7.0)).size == 10.0
    small = cell("approx. RMB 16.8 billion", 110, (10.0, 8.0, 7.0, 6.5))
    assert (small.text, small.size < 10.0) == ("approx. RMB 16.8 billion", True)
    assert cell("x" * 200, 100, (10.0, 7.0)).text.endswith("…")
