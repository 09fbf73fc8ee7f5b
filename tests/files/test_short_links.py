"""Long links in short: kept by content, bounded, there after a restart, honest when unknown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.files import short_links
from geo.files.short_links import KEY, ShortLinkError, ShortLinks, key_of

QUERY = "zone=%E6%B5%AE%E5%B1%B1%E6%B9%BE%E5%8C%BA&q=" + "x" * 900


def test_the_same_content_has_the_same_key_and_is_there_after_a_restart(tmp_path: Path) -> None:
    key = ShortLinks(tmp_path).keep(QUERY)
    assert KEY.fullmatch(key)
    assert ShortLinks(tmp_path).keep(QUERY) == key == key_of(QUERY)
    assert ShortLinks(tmp_path).keep(QUERY + "y") != key
    assert ShortLinks(tmp_path).find(key) == QUERY
    assert [path.name for path in tmp_path.iterdir()] == [short_links.FILE_NAME]


@pytest.mark.parametrize("key", ["a" * 16, "", "A" * 16, "a" * 17, "../../etc", "' OR 1=1 --", "é"])
def test_an_unknown_key_is_none(tmp_path: Path, key: str) -> None:
    store = ShortLinks(tmp_path)
    assert store.find(key) is None  # before there is a file, and none is made by asking
    assert list(tmp_path.iterdir()) == []
    store.keep(QUERY)
    assert store.find(key) is None


@pytest.mark.parametrize(
    ("name", "most"), [("MAX_LINKS", 40), ("MAX_BYTES", 40 * len("q=000"))], ids=["number", "bytes"]
)
def test_what_nobody_opened_for_longest_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: Any
) -> None:
    monkeypatch.setattr(short_links, name, most)
    seconds = iter(range(1000))
    store = ShortLinks(tmp_path, lambda: float(next(seconds)))
    keys = [store.keep(f"q={number:03}") for number in range(40)]
    assert store.find(keys[0]) is not None  # opened anew
    new = store.keep("q=999")
    held = [key for key in keys if store.find(key) is not None]
    assert store.find(new) is not None
    assert keys[0] in held
    assert keys[1] not in held
    assert 35 <= len(held) < 40


def test_what_was_changed_in_the_file_is_not_what_was_kept(tmp_path: Path) -> None:
    store = ShortLinks(tmp_path)
    key = store.keep("q=1")
    store.path.write_bytes(store.path.read_bytes().replace(b"q=1", b"q=2"))
    assert store.find(key) is None


def test_a_store_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    (tmp_path / short_links.FILE_NAME).write_bytes(b"no database at all" * 100)
    store = ShortLinks(tmp_path)
    with pytest.raises(ShortLinkError, match="存不下来"):
        store.keep(QUERY)
    with pytest.raises(ShortLinkError, match="读不出"):
        store.find("a" * 16)
    with pytest.raises(ShortLinkError, match="存不下来"):
        ShortLinks(tmp_path / "missing").keep(QUERY)
    with pytest.raises(ShortLinkError, match="字符"):
        ShortLinks(tmp_path).keep("x" * (short_links.MAX_QUERY + 1))
