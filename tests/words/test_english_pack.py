"""An English pack is English: in every format, all that a reader sees, but for the originals.

Chinese on purpose are: a project's Chinese name beside the English one, and the plan's address in
brackets behind the English one (a taxi driver needs it); both stand in every format. Nothing else.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import shutil
import time
import zipfile
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from javascript import evaluate
from pack_samples import dataset, edition
from pack_texts import texts

from geo.data_dir import DATA_DIR
from geo.errors import DataFileError
from geo.exports.pack.contents import pack_of_project, pack_of_selection, pack_of_zone
from geo.exports.pack.model import Pack
from geo.exports.writers import FORMATS, pack_bytes
from geo.geocoders.notes import Form, joined, named, plain, say
from geo.quality._check import check_data
from geo.reviews.decisions import DECISIONS
from geo.selection.filter import Filters, filter_projects
from geo.style import SECTOR_STYLES
from geo.vocabulary import SECTORS
from geo.words import notes as note_words
from geo.words import words
from geo.words._tables import GLYPHS_EN
from geo.words.english_texts import FILE_NAME, LABEL, read_english_texts
from geo.words.map import MAP_WORDS_EN

HAN = re.compile("[㐀-鿿豈-﫿]+")


@cache
def packs() -> dict[str, Pack]:
    english = edition("en")
    data = dataset()
    everything = filter_projects(data.located, Filters())
    return {
        "everything": pack_of_selection(data, everything, english),
        "汇泉湾区": pack_of_zone(data, "汇泉湾区", english),
    }


@cache
def originals() -> str:
    """The Chinese that is meant to be there."""
    located = dataset().located
    candidates = [c["address"] for found in located["candidates"] for c in found]
    return "\n".join([*located["name"], *located["address"], *candidates])


def left_over(text: str) -> list[str]:
    """Runs of Chinese that are part of no name and no address; a line of a PDF breaks anywhere."""
    signs = "".join(style.glyph for style in SECTOR_STYLES.values())
    alone = re.findall(rf"(?m)^[{signs}](?:\s[{signs}])*\s*$", text)  # on a map or in a list
    return sorted({*(run for run in HAN.findall(text) if run not in originals()), *alone})


def shown_by_html(content: bytes) -> str:
    """What the page shows: its payloads, its own markup; not the scripts, whose Chinese words are
    keys that :data:`MAP_WORDS_EN` puts into English."""
    text = content.decode()
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    found = [markup]
    for address, payload in re.findall(r'data-address="([^"]*)">([A-Za-z0-9+/=]*)</script>', text):
        if address.endswith(".json"):
            value = json.loads(base64.b64decode(payload))
            value.pop("mapWords", None) if isinstance(value, dict) else None
            for row in value.get("rows", []) if isinstance(value, dict) else []:
                row.pop("search")  # looked through by the finder, which finds the Chinese as well
            found.append(json.dumps(value, ensure_ascii=False))
    return "\n".join(found)


@pytest.mark.parametrize("which", ["everything", "汇泉湾区"])
@pytest.mark.parametrize("name", list(FORMATS))
def test_no_chinese_but_the_originals(name: Any, which: str) -> None:
    content = pack_bytes(packs()[which], name)
    if name == "html":
        found = shown_by_html(content)
    elif name in ("pptx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            slides = [n for n in parts.namelist() if re.search(r"(slides|notesSlides)/[^/]+$", n)]
            sheets = [n for n in parts.namelist() if re.search("sharedStrings|workbook.xml$", n)]
            xml = "\n".join(parts.read(n).decode() for n in [*slides, *sheets])
        found = re.sub(r'typeface="[^"]*"|name="微软雅黑"', "", xml)  # a face's own name
    else:
        found = texts(content, name)
    assert left_over(found) == []
    assert LABEL not in found


def test_every_text_of_the_scripts_has_its_english() -> None:
    """All that the map's scripts may say: their type check holds them to it."""
    said = evaluate("geo/map/assets/src/words.js", "m.TEXTS")
    assert len(said) > 20
    assert set(said) <= set(MAP_WORDS_EN)


def test_signs_are_letters_of_their_own() -> None:
    assert set(GLYPHS_EN) == set(SECTORS)
    assert len(set(GLYPHS_EN.values())) == len(SECTORS)
    assert all(re.fullmatch("[A-Z]", glyph) for glyph in GLYPHS_EN.values())


def test_every_note_of_the_data_is_translated() -> None:
    table = read_english_texts(DATA_DIR / FILE_NAME)
    located = dataset().located
    notes = {
        *located["location_note"],
        *(c["location_note"] for f in located["candidates"] for c in f),
    }
    assert len(notes) > 100
    english = {note: note_words.note_in_english(note, table) for note in notes}
    assert {note: text for note, text in english.items() if HAN.search(text) or not text} == {}


NOTES = [
    (
        say(Form.GATE, name="香港中路 63 号甲"),
        "Placed at the address point 63Jia Xianggang Zhong Lu",
    ),
    (
        say(Form.BETWEEN, name="南海路 5 号", end="9 号", n=287.4),
        "Interpolated between 5 Nanhai Lu and No. 9 on the same side, 287 m apart",
    ),
    (
        say(Form.ENCLOSED_TO, name=("青岛卫校", "江西路"), way=("北",)),
        "Placed in the area enclosed by Qingdao Health School, Jiangxi Lu, which ends on the "
        "north side where its known neighbours end",
    ),
    (
        joined([say(Form.ALONG, name="中山路"), say(Form.OUTSIDE, metres=42.0)]),
        "Placed along Zhongshan Lu; about 40 m outside the border of Shinan District",
    ),
    (
        joined([say(Form.REVIEWED, decision="选定候选位置"), say(Form.ALONG, name="山东路")]),
        "Reviewed by a person: one of the candidates chosen; placed along Shandong Lu",
    ),
    (
        say(
            Form.REVIEWED_SAYING,
            decision="人工标点",
            said="看过；无误",
            said2="张三",
            said3="2026-11-24",
        ),
        "Reviewed by a person: placed on the map, 看过；无误 (张三, 2026-11-24)",
    ),
    (
        say(Form.SOMEWHERE_ON, name="香港中路 45 号", name2="香港中路"),
        "There is no address point of 45 Xianggang Zhong Lu: known only to be on "
        "Xianggang Zhong Lu",
    ),
    (
        say(Form.STRETCH, name="香港中路 45 号", name2="香港中路", end="19 号", end2=None),
        "There is no address point of 45 Xianggang Zhong Lu: known only to be on "
        "Xianggang Zhong Lu between No. 19 and the end of the street",
    ),
    (
        say(Form.OTHER_SIDE, name="香港中路 45 号", n="2–10"),
        "There is no address point of 45 Xianggang Zhong Lu, and of this street only No. 2–10 "
        "on the other side are known: placed by their extent",
    ),
    (
        say(Form.ELSEWHERE_BY_NAME, name="大连", name2="大连百年城"),
        "The address says Dalian (Dalianbainiancheng), which is not in Shinan District, Qingdao",
    ),
    (
        joined([say(Form.PERHAPS_ELSEWHERE, name="百年城", name2="中山路"), say(Form.SAY_SO)]),
        "The data at hand does not have Bainiancheng: Zhongshan Lu may be that of another "
        "district; if it is here, the address should say Shinan District, Qingdao",
    ),
    (
        joined([say(Form.ALONG, name="香港中路"), say(Form.NO_NUMBER, name="3间")]),
        "Placed along Xianggang Zhong Lu; 3 Jian is no house number",
    ),
    (
        say(
            Form.WHOLE_STREET,
            more=say(Form.FAR_OUTSIDE, name="云南路", n="19–87", n2="963"),
            name="云南路",
        ),
        "The known numbers of Yunnan Lu are 19–87, and 963 is far outside them: all of Yunnan Lu "
        "stands for it",
    ),
    (
        say(Form.NO_JUNCTION, name="胶州路", name2="东海西路", n=4057.2),
        "The known lines of Jiaozhou Lu and Donghai Xi Lu are 4057 m apart: they have no junction",
    ),
    (
        named("台湾路 1 号", joined([say(Form.ALONG, name="台湾路"), plain("看过")])),
        f"1 Taiwan Lu: placed along Taiwan Lu; {LABEL}: 看过",
    ),
    (
        say(Form.FAR_OUTSIDE, name="云南路", n="19–87", n2="963甲"),  # no English for 甲 alone
        f"{LABEL}: 云南路已知门牌为 19–87 号，963甲 号远在其外",
    ),
    (
        say(Form.NEAR, more=plain("没有英文的话")),
        f"{LABEL}: 没有英文的话，地址只写明在其附近",
    ),
    (plain("一句没有人译过的话"), f"{LABEL}: 一句没有人译过的话"),
    ("按中山路的路线定位", f"{LABEL}: 按中山路的路线定位"),  # a text is not taken apart
    (plain(""), ""),
    ("", ""),
]


@pytest.mark.parametrize(("note", "expected"), NOTES)
def test_notes(note: str, expected: str) -> None:
    assert note_words.note_in_english(note, {}) == expected


def test_every_form_has_its_english_with_the_same_gaps() -> None:
    def gaps(template: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(template) if name is not None}

    assert set(note_words.ENGLISH) == set(Form)
    assert {form: gaps(form.value) for form in Form} == {
        form: gaps(english) for form, english in note_words.ENGLISH.items()
    }
    assert not [english for english in note_words.ENGLISH.values() if HAN.search(english)]


def test_every_decision_has_its_english() -> None:
    for decision in DECISIONS.values():
        english = note_words.note_in_english(say(Form.REVIEWED, decision=decision), {})
        assert not HAN.search(english)


@pytest.mark.parametrize(
    "piece", ["；", "：", "站", "没有门牌点，按", "路", "0", "“", "A", "以", "、"]
)
def test_any_text_takes_a_time_that_grows_with_it(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    start = time.process_time()
    note_words.note_in_english(text, {})
    words.address(text, "en")
    words.english_section(text)
    assert time.process_time() - start < 2.0


SECTIONS = [
    ("第四章第一节", "Chapter 4, Section 1"),
    ("第十三章第四节", "Chapter 13, Section 4"),
    ("第二十章", "Chapter 20"),
    ("专栏之外", f"{LABEL}: 专栏之外"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), SECTIONS)
def test_sections(text: str, expected: str) -> None:
    assert words.english_section(text) == expected


ADDRESSES = [
    ("徐州路 88 号", "88 Xuzhou Lu (徐州路 88 号)"),
    ("宁夏路以西、乙山以北", "west of Ningxia Lu, north of Yishan (宁夏路以西、乙山以北)"),
    ("五四广场", "May Fourth Square (五四广场)"),
    ("12 Main St", "12 Main St"),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_addresses(text: str, expected: str) -> None:
    assert words.address(text, "en") == expected


# --- the table of translations --------------------------------------------------------------------


def amounts_of(chinese: str) -> list[str]:
    """The amounts and areas of a Chinese text as English writes them: 8 亿元 is RMB 800 million."""
    found = []
    for number, unit in re.findall(r"([\d.]+)\s*(亿元|万平方米|平方米|公里|米)", chinese):
        value = float(number)
        if unit == "亿元":
            found.append(words.amount(value, "", "en"))
        elif unit in ("万平方米", "平方米"):
            found.append(f"{value * (10_000 if unit == '万平方米' else 1):,.0f} m²")
        else:
            found.append(f"{number} {'km' if unit == '公里' else 'm'}")
    return found


def test_amounts_areas_and_numbers_are_the_chinese_ones() -> None:
    table = read_english_texts(DATA_DIR / FILE_NAME)
    missing = []
    for chinese, english in table.items():
        missing += [(chinese, text) for text in amounts_of(chinese) if text not in english]
        plain = re.sub(r"[\d.]+\s*(亿元|万平方米|平方米)", "", chinese)
        digits = re.findall(r"\d+", plain)
        missing += [(chinese, d) for d in digits if d not in re.findall(r"\d+", english)]
    assert missing == []


WORDED = {"上百亿元": "over RMB 10 billion", "上千亿元": "over RMB 100 billion"}


@pytest.mark.parametrize(("chinese", "english"), WORDED.items())
def test_amounts_in_words(chinese: str, english: str) -> None:
    table = read_english_texts(DATA_DIR / FILE_NAME)
    (found,) = [text for key, text in table.items() if chinese in key]
    assert english in found


def test_names_in_the_texts_are_those_of_the_table_of_names() -> None:
    """Where a text names a project in full, its English has the project's English name."""
    table = read_english_texts(DATA_DIR / FILE_NAME)
    located, names = dataset().located, edition("en").names_en
    named = {
        "海天中心": "B02-01",
        "绿城深蓝中心": "B02-03",
        "财富中心": "B02-06",
        "鲁商中心": "B02-05",
        "航运科技大厦": "B04-07",
        "中山路步行街": "B09-02-2",
        "小港湾项目": "B10-01",
    }
    for chinese, project_id in named.items():
        assert located.at[project_id, "name"] == chinese
        for text, english in table.items():
            if chinese in text:
                assert names[project_id] in english, text


def changed(folder: Path, old: str, new: str) -> Path:
    copy = folder / "data"
    shutil.copytree(DATA_DIR, copy)
    path = copy / "projects.csv"
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8-sig")
    return copy


def test_a_summary_that_changed_is_missing_its_english(tmp_path: Path) -> None:
    copy = changed(tmp_path, "超高层城市综合体。", "超高层城市综合体，已完工。")
    found = check_data(copy)
    (missing,) = [issue for issue in found if issue.column == "summary"]
    assert (missing.file, missing.row, missing.severity) == ("projects.csv", 9, "error")
    assert "没有英文" in missing.message
    (stale,) = [issue for issue in found if issue.file == FILE_NAME]
    assert (stale.column, stale.severity) == ("chinese", "warning")


def test_our_own_table_is_whole() -> None:
    assert [i for i in check_data(DATA_DIR) if i.file == FILE_NAME or "英文" in i.message] == []


FAULTS = [
    ("a,b\n", "第 1 行：表头不对"),
    ("chinese,english\n甲,A\n甲,B\n", "第 3 行「chinese」：同一句中文写了两次"),
    ("chinese,english\n甲,\n", "第 2 行「english」：没有英文"),
    ("chinese,english\n甲,A 甲\n", "第 2 行「english」：英文里有汉字"),
    ("chinese,english\n,A\n", "第 2 行「chinese」：没有中文"),
    ("chinese,english\n甲,A,B\n", "第 2 行：有 3 格，应为 2 格"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_faults_are_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(text, "utf-8-sig")
    with pytest.raises(DataFileError) as caught:
        read_english_texts(path)
    assert message in str(caught.value)


def test_without_the_table_the_chinese_is_labelled(tmp_path: Path) -> None:
    assert read_english_texts(tmp_path / FILE_NAME) == {}
    from dataclasses import replace

    bare = replace(edition("en"), texts_en={})
    (row,) = pack_of_project(dataset(), "B02-01", bare).rows
    assert row.summary == f"{LABEL}: 超高层城市综合体。"


def test_names_in_pinyin_are_marked() -> None:
    rows = {row.project_id: row for row in packs()["everything"].rows}
    assert rows["B02-04"].original == "华润中心 (English name: pinyin)"
    assert rows["B02-01"].original == "海天中心"
    table = list(
        csv.DictReader(io.StringIO(pack_bytes(packs()["everything"], "csv").decode("utf-8-sig")))
    )
    basis = {line["ID"]: line["English name is"] for line in table}
    assert basis["B02-04"].startswith("In pinyin")
    assert basis["B02-01"].startswith("Established")
