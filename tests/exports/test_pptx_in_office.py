"""The slides as another program shows them: LibreOffice turns them into pages and pictures."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest
from pack_samples import dataset, edition, in_english
from PIL import Image
from pptx import Presentation

from geo.exports.pack.contents import pack_of_projects
from geo.exports.pptx.write import write_pptx
from geo.tours.handout.pptx import tour_pptx
from geo.tours.plan import plan_tour
from geo.words.words import Language

PROGRAMS = ("soffice", "pdftoppm")
OFFICE_LIMIT_S = 180
SHORTLIST = ["B02-04", "B04-03", "B10-01", "B10-01-1", "B05-03"]


def _need_programs() -> None:
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        reason = f"no {', '.join(missing)} (apt-get install libreoffice-impress poppler-utils)"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"REQUIRE_BROWSER=1, but {reason}")
        pytest.skip(reason)


def _pack(language: Language) -> bytes:
    out = io.BytesIO()
    chosen = in_english() if language == "en" else edition(language)
    write_pptx(pack_of_projects(dataset(), SHORTLIST, {}, chosen), out)
    return out.getvalue()


def _tour() -> bytes:
    return tour_pptx(plan_tour(dataset()), dataset(), edition())


def _in_office(slides: bytes, folder: Path) -> tuple[pypdf.PdfReader, list[Image.Image]]:
    """The pages that LibreOffice makes of a deck, and their pictures at 40 dots an inch."""
    (folder / "deck.pptx").write_bytes(slides)
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # not the user's own settings
    subprocess.run(
        ["soffice", own, "--headless", "--norestore", "--convert-to", "pdf", "deck.pptx"],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=OFFICE_LIMIT_S,
    )
    subprocess.run(
        ["pdftoppm", "-r", "40", "-png", "deck.pdf", "page"],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=OFFICE_LIMIT_S,
    )
    pictures = [Image.open(path).convert("RGB") for path in sorted(folder.glob("page-*.png"))]
    return pypdf.PdfReader(folder / "deck.pdf"), pictures


def _dense(text: str) -> str:
    """Without blanks and line ends: where a line breaks is the program's affair."""
    return "".join(text.split())


@pytest.mark.parametrize("deck", ["pack, zh", "pack, en", "tour"])
def test_slides_in_libreoffice(deck: str, tmp_path: Path) -> None:
    _need_programs()
    slides = _tour() if deck == "tour" else _pack("en" if deck.endswith("en") else "zh")
    pages, pictures = _in_office(slides, tmp_path)
    made = list(Presentation(io.BytesIO(slides)).slides)
    assert len(pages.pages) == len(pictures) == len(made)
    for slide, page, picture in zip(made, pages.pages, pictures, strict=True):
        shown = _dense(page.extract_text())
        assert slide.shapes.title is not None
        title = _dense(slide.shapes.title.text_frame.text)
        assert title
        assert title in shown
        assert abs(picture.width / picture.height - 16 / 9) < 0.02
        colours = picture.getcolors(1 << 20)
        assert colours is not None
        assert max(count for count, _ in colours) < 0.98 * picture.width * picture.height, title
