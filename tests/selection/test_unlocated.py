"""What is 未定位 is told apart wherever totals stand: no place by nature, and to be found."""

from __future__ import annotations

import csv
import re
from typing import Any

import pytest
from pack_samples import dataset, edition
from pack_texts import texts

from geo.data_dir import DATA_DIR
from geo.exports.pack.contents import pack_of_selection
from geo.exports.writers import FormatName, pack_bytes
from geo.selection import Filters, filter_projects, summarise_zones
from geo.selection.filter import Totals
from geo.selection.listing import sums_line, unlocated_text
from geo.words import words
from geo.words.words import Language


@pytest.mark.parametrize(
    ("unlocated", "placeless", "chinese", "english"),
    [
        (49, 7, "未定位 49 项（本无地点 7、待查 42）",
         "Not located: 49 (7 no place by nature, 42 to be found)"),
        (42, 0, "未定位 42 项", "Not located: 42"),
        (7, 7, "未定位 7 项（本无地点 7）", "Not located: 7 (7 no place by nature)"),
    ],
    ids=["both", "all to be found", "none to be found"],
)  # fmt: skip
def test_one_sentence(unlocated: int, placeless: int, chinese: str, english: str) -> None:
    totals = Totals(shown=60, total=60, unlocated=unlocated, placeless=placeless)
    assert unlocated_text(totals) == chinese
    assert chinese in sums_line(totals)
    assert chinese in words.sums(totals, {}, "zh")
    assert english in words.sums(totals, {}, "en")


def test_where_everything_is_placed_nothing_is_said() -> None:
    assert not [line for line in sums_line(Totals(shown=3, total=3)) if "未定位" in line]


def test_of_the_plan() -> None:
    """The data say which: whoever changes a reading changes the totals."""
    with (DATA_DIR / "place_readings.csv").open(encoding="utf-8-sig", newline="") as file:
        told = {row["project_id"] for row in csv.DictReader(file) if row["relation"] == "placeless"}
    located = dataset().located
    assert set(located.index[located["placeless"]]) == told
    # a securities company has a seat, and forums, programmes and online platforms have none
    assert "B04-01" not in told
    assert {"B13-02", "B14-01", "B03-01", "B03-02"} <= told
    assert (located.loc[located["placeless"], "location_method"] == "none").all()
    totals = filter_projects(located, Filters()).totals
    assert (totals.unlocated, totals.placeless) == (49, len(told))
    by_zone = summarise_zones(filter_projects(located, Filters()), dataset().zones)
    assert by_zone.loc[~by_zone["of_which"], "placeless"].sum() == totals.placeless
    assert by_zone.loc["未定位", "placeless"] == totals.placeless


BOTH = {"zh": "未定位 49 项（本无地点 7、待查 42）", "en": "Not located: 49 (7 no place by nature"}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["geojson", "html", "pdf", "pptx"])
def test_every_export_with_totals_says_both(name: FormatName, language: Language) -> None:
    chosen = filter_projects(dataset().located, Filters())
    pack = pack_of_selection(dataset(), chosen, edition(language))
    assert squeezed(BOTH[language]) in squeezed(texts(pack_bytes(pack, name), name))


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("zh", {"未定位（项）": 49, "　其中：本无地点": 7, "　其中：待查": 42}),
        ("en", {"Not located (projects)": 49, "  of which: No place by nature": 7,
                "  of which: To be found": 42}),
    ],
    ids=["zh", "en"],
)  # fmt: skip
def test_the_workbook_has_them_as_numbers(language: Language, rows: dict[str, int]) -> None:
    from geo.exports.tables._workbook_notes import total_rows

    chosen = filter_projects(dataset().located, Filters())
    pack = pack_of_selection(dataset(), chosen, edition(language))
    found: dict[Any, Any] = {row[0]: row[1] for row in total_rows(pack) if len(row) > 1}
    assert {name: found[name] for name in rows} == rows


def test_a_project_of_neither_place_nor_search_says_so() -> None:
    rows = {
        row.project_id: row
        for row in pack_of_selection(
            dataset(), filter_projects(dataset().located, Filters()), edition()
        ).rows
    }
    assert rows["B13-02"].method == "本无地点"
    assert rows["B04-01"].method == "未定位"
