"""What is for colleagues is in no pack for the outside: a canary in every internal field."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from pack_texts import texts

from geo.data_dir import DATA_DIR, REVIEWS_FILE
from geo.dataset import Dataset, load_dataset
from geo.exports.pack import contents
from geo.exports.pack.audience import MARK
from geo.exports.pack.contents import file_name, read_edition
from geo.exports.pack.model import Edition, Pack
from geo.exports.writers import FORMATS, FormatName, pack_bytes
from geo.geocoders.placement import Placement
from geo.jobs.work import TourFormat, make_tour
from geo.reviews.effect import automatic_placements
from geo.reviews.store import Draft, Reviewer, save_review
from geo.tours.handout.pdf import tour_pdf
from geo.tours.handout.pptx import tour_pptx
from geo.tours.model import Scene, Tour
from geo.words.words import Language

DAY = date(2026, 11, 23)
NOTE, REMARK, NAME, OPINION = "备注金丝雀甲", "核查金丝雀乙", "核查人金丝雀丙", "意见金丝雀丁"
SPEECH = "讲稿金丝雀戊"
CANARIES = (NOTE, REMARK, NAME, OPINION)
PINNED, CONFIRMED, NOWHERE = "B01-01", "B04-03", "B02-01"


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's data with three reviewed places."""
    folder = tmp_path_factory.mktemp("audience") / "data"
    shutil.copytree(DATA_DIR, folder)
    located = load_dataset(DATA_DIR).located
    picked: Placement = automatic_placements(located.loc[CONFIRMED])[0][1]
    drafts = [
        Draft(PINNED, "pin", "", 120.38, 36.062, 40.0, "manual", REMARK),
        Draft.of_placement(
            CONFIRMED, "pick", str(located.at[CONFIRMED, "address"]), picked, note=OPINION
        ),
        Draft(NOWHERE, "unlocatable", str(located.at[NOWHERE, "address"]), note=REMARK),
    ]
    for draft in drafts:
        save_review(
            folder / REVIEWS_FILE,
            draft,
            Reviewer(NAME, verified=False),
            expected_revision=0,
            now=datetime(2026, 11, 1, 2, 0, tzinfo=UTC),
        )
    return folder


@pytest.fixture(scope="module")
def dataset(data_dir: Path) -> Dataset:
    found = load_dataset(data_dir)
    assert set(found.located.loc[[PINNED, CONFIRMED, NOWHERE], "review"]) == {
        "pin",
        "pick",
        "unlocatable",
    }
    return found


def pack(dataset: Dataset, edition: Edition) -> Pack:
    ids = [PINNED, CONFIRMED, NOWHERE, "B10-01"]
    return contents.pack_of_projects(dataset, ids, dict.fromkeys(ids, NOTE), edition)


@cache
def _edition(data_dir: Path, language: str, audience: str) -> Edition:
    return read_edition(data_dir, language, DAY, "", audience)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", list(FORMATS))
def test_a_pack_for_the_outside_holds_nothing_internal(
    dataset: Dataset, data_dir: Path, name: FormatName, language: Language
) -> None:
    outside = pack(dataset, read_edition(data_dir, language, DAY))  # the default
    assert outside.edition.audience == "outside"
    found = texts(pack_bytes(outside, name), name)
    joined = re.sub(r"\s", "", found)  # a line of a PDF may break anywhere
    assert [canary for canary in CANARIES if canary in joined] == []
    assert "2026-11-01" not in joined
    assert not re.search("金丝雀|JinSiQue", joined)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", list(FORMATS))
def test_a_pack_for_colleagues_has_it_and_says_so(
    dataset: Dataset, data_dir: Path, name: FormatName, language: Language
) -> None:
    edition = _edition(data_dir, language, "inside")
    found = texts(pack_bytes(pack(dataset, edition), name), name)
    joined = re.sub(r"\s", "", found)
    for canary in CANARIES:
        assert canary in joined, canary
    assert MARK[edition.language] in joined
    assert MARK[edition.language] in file_name("备选清单", edition, name)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_mark_stands_on_every_page(dataset: Dataset, data_dir: Path, language: str) -> None:
    import pypdfium2
    from pptx import Presentation

    edition = _edition(data_dir, language, "inside")
    word = MARK[edition.language]
    made = pack(dataset, edition)
    document = pypdfium2.PdfDocument(pack_bytes(made, "pdf"))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert [number for number, text in enumerate(pages) if word not in text] == []
    slides = Presentation(io.BytesIO(pack_bytes(made, "pptx"))).slides
    for slide in slides:
        assert word in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    with zipfile.ZipFile(io.BytesIO(pack_bytes(made, "xlsx"))) as parts:
        book = parts.read("xl/workbook.xml").decode()
        assert book.count(word) >= 4, "each sheet's name says so"
        for entry in parts.namelist():
            if entry.startswith("xl/worksheets/sheet"):
                assert (
                    word in re.findall("<oddHeader>.*</oddHeader>", parts.read(entry).decode())[0]
                )


def test_the_public_note_says_how_and_keeps_the_rest(dataset: Dataset) -> None:
    row = dataset.located.loc[CONFIRMED]
    assert row["location_note"].startswith(f"人工核查：选定候选位置，{OPINION}（{NAME}")
    assert row["public_note"].startswith("人工核查：选定候选位置；香港西路")
    assert dataset.located.at["B10-01", "public_note"] == ""


def tour() -> Tour:
    long = "\n".join(f"{SPEECH} {i}" for i in range(60))
    return Tour(
        "试讲", (Scene("全区", text="画面上的字", notes=long), Scene("再一幕", notes=SPEECH))
    )


TOURS = ("pdf", "pptx", "html", "toml")


def made_tour(dataset: Dataset, edition: Edition, name: TourFormat) -> bytes:
    return make_tour(dataset, lambda done, of: None, tour(), name, edition, ())


@pytest.mark.parametrize("name", TOURS)
def test_a_tour_for_the_outside_has_no_speech(
    dataset: Dataset, data_dir: Path, name: TourFormat
) -> None:
    content = made_tour(dataset, read_edition(data_dir, "zh", DAY), name)
    found = re.sub(r"\s", "", texts(content, name))
    assert "画面上的字" in found
    for canary in (SPEECH, REMARK, NAME, OPINION):
        assert canary not in found


@pytest.mark.parametrize("name", [name for name in TOURS if name != "html"])
def test_a_tour_for_colleagues_has_it(dataset: Dataset, data_dir: Path, name: TourFormat) -> None:
    content = made_tour(dataset, _edition(data_dir, "zh", "inside"), name)
    assert SPEECH in re.sub(r"\s", "", texts(content, name))


def test_every_page_of_a_tour_for_colleagues_says_so(dataset: Dataset, data_dir: Path) -> None:
    import pypdfium2
    from pptx import Presentation

    edition = _edition(data_dir, "zh", "inside")
    document = pypdfium2.PdfDocument(tour_pdf(tour(), dataset, edition))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) > 2
    assert all("内部" in text for text in pages)
    for slide in Presentation(io.BytesIO(tour_pptx(tour(), dataset, edition))).slides:
        assert "内部" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_the_outside_is_the_default(data_dir: Path) -> None:
    assert read_edition(data_dir, "zh", DAY).audience == "outside"
    assert replace(_edition(data_dir, "zh", "inside"), audience="outside").mark == ""
