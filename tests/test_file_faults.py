"""What stands in the way of reading a file is said in Chinese: no library's English."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.district import file as district_file
from geo.errors import DataFileError
from geo.files.csv_text import text_records
from geo.life.editions import FILE_NAME as EDITIONS
from geo.life.editions import read_editions
from geo.life.monitoring_file import FILE_NAME as MONITORING
from geo.life.monitoring_file import read_section
from geo.sites.shortlist_file import read_shortlist
from geo.sources import read_sources
from geo.tours.files import read_tour

READERS: dict[str, Callable[[Path], object]] = {
    district_file.FILE_NAME: district_file.read_district,
    EDITIONS: lambda path: read_editions(path.parent, {}, []),
    MONITORING: lambda path: read_section(path.parent, "indicators", []),
    "sources.toml": read_sources,
    "tour.toml": lambda path: read_tour(path.read_bytes(), path.name),
    "shortlist.toml": lambda path: read_shortlist(path.read_bytes(), {}, path.name),
}
FAULTS = {
    "line": (b"a = 1\nb = = 2\n", "第 2 行"),
    "end": (b"a = [1", "末尾|格式有误"),
    "deep": (b"a = " + b"[" * 50_000, "嵌套太深|格式有误"),
    "long-number": (b"a = " + b"1" * 5_000, "太长|格式有误"),
    "not-utf-8": ("a = “市南区”".encode("gb18030"), "UTF-8|格式有误"),
}
KNOWN = {"toml", "utf", "csv", "excel", *(word for name in READERS for word in name.split("."))}
"""Latin words that a Chinese message of ours may hold."""


@pytest.mark.parametrize(("content", "said"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize(("name", "read"), READERS.items(), ids=READERS)
def test_no_english_of_a_library_is_shown(
    tmp_path: Path, name: str, read: Callable[[Path], object], content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataFileError) as caught:
        read(path)
    text = str(caught.value)
    assert re.search(said, text), text
    assert {word.lower() for word in re.findall(r"[A-Za-z_]{3,}", text)} <= KNOWN, text


def test_a_list_that_the_system_cannot_read_is_told_in_chinese(tmp_path: Path) -> None:
    """A folder in the place of the file: on Linux \"Is a directory\"."""
    with pytest.raises(DataFileError) as caught:
        read_sources(tmp_path)
    assert re.search("[一-鿿]", str(caught.value))
    assert "directory" not in str(caught.value)


def test_a_cell_beyond_the_readers_limit_is_told_in_chinese() -> None:
    """Python's csv stops at 131,072 characters: \"field larger than field limit\"."""
    content = f"地址\n{'路' * 131_073}\n".encode()
    with pytest.raises(DataFileError, match=r"一格超过 131,072 个字符") as caught:
        list(text_records(lambda: io.BytesIO(content), "list.csv", "utf-8", ","))
    assert "field" not in str(caught.value)
