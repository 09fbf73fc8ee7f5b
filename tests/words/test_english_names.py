"""The table of English names: read whole, or told what is wrong with it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pack_samples import dataset

from geo.data_dir import DATA_DIR
from geo.errors import DataFileError
from geo.quality._check import check_data
from geo.words.english_names import FILE_NAME, EnglishNames, check_english_names, read_english_names

HEAD = "project_id,name_en,basis\n"


def written(folder: Path, text: str) -> Path:
    path = folder / FILE_NAME
    path.write_text(text, "utf-8-sig")
    return path


def test_our_own_names() -> None:
    table = read_english_names(DATA_DIR / FILE_NAME)
    names = table.names
    assert {"B02-03", "B02-04"} <= table.pinyin  # no source for Greentown, China Resources
    assert names["B02-01"] == "Haitian Center"
    assert set(names) <= set(dataset().located.index)
    assert not [name for name in names.values() if re.search("[\u3000-\u9fff]", name)]


def test_no_file_is_no_names(tmp_path: Path) -> None:
    assert read_english_names(tmp_path / FILE_NAME) == EnglishNames()
    assert check_english_names(tmp_path / FILE_NAME, set()) == []


FAULTS = [
    ("id,name\n", "第 1 行：表头不对"),
    (HEAD + "B02-01,A,translation\nB02-01,B,translation\n", "第 3 行「project_id」：编号“B02-01”"),
    (HEAD + "B02-01,,translation\n", "第 2 行「name_en」：没有英文名称"),
    (HEAD + "B02-01,A,guess\n", "第 2 行「basis」：“guess”不在规定的取值内"),
    (HEAD + "坏,A,translation\n", "第 2 行「project_id」：编号“坏”不合规"),
    (HEAD + "B02-01,A, B,translation,x\n", "有 5 格，应为 4 格"),
    (HEAD + "B02-01,A,established\n", "第 2 行「source」：通行的英文名“A”没有出处"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), FAULTS, ids=[m for _, m in FAULTS])
def test_faults_are_named_with_their_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read_english_names(written(tmp_path, text))
    assert message in str(caught.value)


def test_the_data_check_looks_at_it(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA_DIR, copy)
    written(copy, HEAD + "X99,Nothing,translation\n")
    found = [issue for issue in check_data(copy) if issue.file == FILE_NAME]
    assert [(issue.row, issue.severity) for issue in found] == [(2, "warning")]
    written(copy, HEAD + "X99,Nothing,nonsense\n")
    found = [issue for issue in check_data(copy) if issue.file == FILE_NAME]
    assert [issue.severity for issue in found] == ["error"]
