"""What colleagues write when they report progress is in no pack and no report for the outside."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from pack_texts import texts

from geo.data_dir import DATA_DIR
from geo.dataset import Dataset, load_dataset
from geo.exports.pack import contents
from geo.exports.pack.contents import read_edition
from geo.exports.report.contents import review_report
from geo.exports.report.write import FORMATS as REPORTS
from geo.exports.report.write import ReportFormat, report_bytes
from geo.exports.writers import FORMATS, FormatName, pack_bytes
from geo.life.progress.accept import accept
from geo.life.record import Life, read_life
from geo.reviews.store import Reviewer
from geo.words.words import Language

PROJECT, YEAR = "B04-07", date.today().year
CANARIES = {
    "light_reason": "理由金丝雀甲",
    "problem": "问题金丝雀乙",
    "next_step": "下一步金丝雀丙",
    "note": "备注金丝雀丁",
}
NAME = "填报人金丝雀戊"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's data, and a report and an event with a canary in every internal cell."""
    folder = Path(shutil.copytree(DATA_DIR, tmp_path_factory.mktemp("canary") / "data"))
    about = {"project_id": PROJECT, **CANARIES}
    drafts = [
        {**about, "entry": "进展", "period": "2025-06", "status": "停工", "delay_reason": "资金"},
        {**about, "entry": "节点", "milestone": "主体封顶", "actual_date": "2025-05"},
    ]
    accept(folder, drafts, Reviewer(NAME, False), None, expected_revision=0)
    return folder


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    return load_dataset(folder)


@pytest.fixture(scope="module")
def life(folder: Path, dataset: Dataset) -> Life:
    found = read_life(folder, dataset.project_ids)
    assert (found.issues, found.entered) == ((), 1)
    assert found.reports[-1].problem == CANARIES["problem"]
    return found


def inside(text: str) -> list[str]:
    joined = re.sub(r"\s", "", text)  # a line of a PDF may break anywhere
    return [
        canary for canary in (*CANARIES.values(), NAME, "金丝雀", "JinSiQue") if canary in joined
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", list(FORMATS))
def test_no_pack_has_it(
    folder: Path, dataset: Dataset, name: FormatName, language: Language
) -> None:
    edition = read_edition(folder, language, date.today())
    pack = contents.pack_of_projects(dataset, [PROJECT, "B10-01"], {}, edition)
    assert inside(texts(pack_bytes(pack, name), name)) == []


def test_no_review_has_it_and_each_says_the_state(
    folder: Path, dataset: Dataset, life: Life
) -> None:
    report = review_report(dataset, life, 2025, read_edition(folder, "zh", date.today()))
    said = repr(report)
    assert "2025 年 6 月，停工，资金" in said
    assert "单位填报第 1 号" in said
    assert inside(said) == []


@pytest.mark.parametrize("format_", list(REPORTS))
def test_no_file_of_the_review_has_it(
    folder: Path, dataset: Dataset, life: Life, format_: ReportFormat
) -> None:
    report = review_report(dataset, life, 2025, read_edition(folder, "zh", date.today()))
    content = report_bytes(report, format_)
    text = texts(content, format_)
    assert inside(text) == []
    assert "停工" in text
