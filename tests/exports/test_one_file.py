"""A page in one file: nothing in its data can end an element, run, or fetch."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pack_samples import HOSTILE, dataset, edition, hostile_dataset

from geo.errors import DataFileError
from geo.exports.html import write as html_map
from geo.exports.html.one_file import DATA_TYPE, inline_html
from geo.exports.html.write import html_bytes, page_data
from geo.exports.pack.contents import pack_of_project, pack_of_projects, pack_of_selection
from geo.map.ground_file import BUILDINGS
from geo.selection.filter import Filters, filter_projects


class Elements(HTMLParser):
    """Scripts, styles and data of a page as a browser finds them."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.data: dict[str, bytes] = {}
        self.tags: list[str] = []
        self.policy = ""
        self._into: tuple[str, str] = ("", "")
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        self._into = (tag, found.get("data-address") or "")

    def handle_endtag(self, tag: str) -> None:
        self._into = ("", "")

    def handle_data(self, data: str) -> None:
        tag, address = self._into
        if tag == "script" and address:
            self.data[address] = base64.b64decode(data)
        elif tag == "script":
            self.scripts.append(data)
        elif tag == "style":
            self.styles.append(data)


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_data_comes_back_as_it_was() -> None:
    text = json.dumps(HOSTILE)
    data: dict[str, bytes | str] = {"a.json": text, 'b"<>&.bin': bytes(range(256))}
    page = Elements(inline_html("t", [], [], data, ""))
    assert page.data == {"a.json": text.encode(), 'b"<>&.bin': bytes(range(256))}


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_a_text(title: str) -> None:
    content = inline_html(title, [], [], {}, "", description=title)
    page = Elements(content)
    assert page.scripts == []
    assert "img" not in page.tags


def test_what_the_page_can_do_without_may_travel_packed() -> None:
    data: dict[str, bytes | str] = {"a.json": "[1]", "b.json": "[2]" * 999}
    content = inline_html("t", [], [], data, "", packed=("b.json",))
    page = Elements(content)
    assert page.data["a.json"] == b"[1]"
    assert gzip.decompress(page.data["b.json"]).decode() == data["b.json"]
    assert len(content) < 1200


def test_the_policy_names_every_script_and_style_and_nothing_else() -> None:
    scripts = ["let a = '<\\/script>';\r\nlet b = 1;", "const c = '</script><script>';"]
    page = Elements(inline_html("t", scripts, ["p { color: red }"], {}, "<p></p>"))
    assert len(page.scripts) == 2
    for text in page.scripts:
        assert digest(text) in page.policy
    assert digest(page.styles[0]) in page.policy
    assert page.policy.startswith("default-src 'none'; ")
    assert "unsafe" not in page.policy
    assert "http" not in page.policy


def test_styles_name_no_file() -> None:
    page = Elements(inline_html("t", [], ["a{background:url(images/x.png)}"], {}, ""))
    assert "url(" not in page.styles[0]
    kept = Elements(inline_html("t", [], ["a{background:url(data:image/gif;base64,AA)}"], {}, ""))
    assert "url(data:" in kept.styles[0]


@pytest.mark.parametrize("style", ["a{} </style><script>x()</script>", "@import 'x.css';"])
def test_a_style_that_leaves_its_element_is_refused(style: str) -> None:
    with pytest.raises(ValueError, match="style sheet"):
        inline_html("t", [], [style], {}, "")


# --- the pack as a page ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_the_whole_plan(language: str) -> None:
    selection = filter_projects(dataset().located, Filters())
    pack = pack_of_selection(dataset(), selection, edition(language))
    content = html_bytes(pack)
    assert len(content) <= 1_200_000
    page = Elements(content)
    buildings = json.loads(gzip.decompress(page.data[BUILDINGS]))
    assert sum(len(one["polygons"]) for one in buildings["areas"]) > 3000
    assert content.count(b'data-packed="gzip"') == 1  # all else any browser can read
    held = json.loads(page.data["pack.json"])
    assert [row["id"] for row in held["rows"]] == [row.project_id for row in pack.rows]
    assert held["sums"] == list(pack.sums)
    assert {"ground.json", "head.json", "marks.bin", "names-0.json"} <= set(page.data)
    assert f'lang="{"zh-CN" if language == "zh" else "en"}"' in content[:200].decode()
    # the only addresses in it are in comments of Leaflet and names of XML kinds
    code = "\n".join(page.scripts)
    used = set(re.findall(r"(?:src|href)\s*=\s*[\"']https?://[^\"']+", code))
    assert not {text for text in used if "leafletjs" not in text}


def test_a_pack_carries_only_its_own_projects() -> None:
    pack = pack_of_projects(dataset(), ["B10-01-2", "B02-01"], {}, edition())
    data = page_data(pack)
    names = [entry[0] for entry in json.loads(data["names-0.json"])]
    assert names == ["B02-01", "B10-01", "B10-01-2"]  # with the group that holds an amount
    page = json.loads(data["pack.json"])
    marks = {row["id"]: row["marks"] for row in page["rows"]}
    assert marks == {"B10-01-2": [2], "B02-01": [0]}
    mask = base64.b64decode(page["mask"])
    assert mask[0] == 0b101


def test_english_pages_speak_english() -> None:
    data = page_data(pack_of_project(dataset(), "B02-01", edition("en")))
    chinese = re.compile("[\u4e00-\u9fff]")
    head = json.loads(data["head.json"])
    assert not any(chinese.search(s["name"]) for s in (*head["sectors"], *head["kinds"]))
    ground = json.loads(data["ground.json"])
    texts = [z["name"] for z in ground["zones"]] + [t["text"] for t in ground["labels"]]
    texts += [street["name"] for street in ground["streets"]]
    assert not [text for text in texts if chinese.search(text)]


def test_the_legends_size_labels_have_english_ones() -> None:
    """They come from the payload; what the scripts say is held in test_english_pack.py."""
    from geo.words.map import MAP_WORDS_EN

    head = json.loads(page_data(pack_of_project(dataset(), "B02-01", edition()))["head.json"])
    for size in head["sizes"]:
        assert not size["label"] or size["label"] in MAP_WORDS_EN


def test_hostile_texts_are_data(tmp_path: Path) -> None:
    hostile = hostile_dataset(tmp_path)
    selection = filter_projects(hostile.located, Filters())
    content = html_bytes(pack_of_selection(hostile, selection, edition()))
    page = Elements(content)
    titles = {row["title"] for row in json.loads(page.data["pack.json"])["rows"]}
    assert set(HOSTILE) <= {t.removesuffix("（组）") for t in titles}
    assert b"window.hit" not in content  # only inside base64
    assert all(digest(script) in page.policy for script in page.scripts)
    assert content.count(DATA_TYPE.encode()) == len(page.data)


def test_too_many_rows_are_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_map, "MAX_ROWS", 10)
    selection = filter_projects(dataset().located, Filters())
    with pytest.raises(DataFileError, match="最多列 10 行"):
        html_bytes(pack_of_selection(dataset(), selection, edition()))
