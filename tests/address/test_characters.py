"""One form for texts that are compared: what is not seen goes, what looks alike is alike."""

from __future__ import annotations

import csv
import time
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from checkout import DATA

from geo.address._character_tables import RADICALS, TRADITIONAL
from geo.address.characters import UNSEEN_RANGES, unify, unify_word
from geo.address.normalise import normalise_text
from geo.files.rows import Findings, read_rows
from geo.gazetteer.index import Gazetteer
from geo.selection.search import add_search_text, match
from geo.tables.cells.address_column import rank

# What lies between and beyond has no characters yet, or private ones.
EVERY_CHARACTER = [chr(code) for code in (*range(0x34000), *range(0xE0000, 0xE1000))]
# Default_Ignorable_Code_Point of the Unicode Character Database, as far as it is neither Cf nor
# unassigned, and the blank of braille.
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\u2800"


def test_nothing_that_is_not_seen_is_left() -> None:
    """By Python's own tables, which are of another Unicode version than ours may be."""
    unseen = [
        character
        for character in EVERY_CHARACTER
        if unicodedata.category(character) == "Cf"
        or (unicodedata.category(character) == "Cc" and not character.isspace())
        or unicodedata.name(character, "").startswith("VARIATION SELECTOR")
        or character in FILLERS
    ]
    assert len(unseen) > 450
    assert [hex(ord(c)) for c in unseen if unify(f"7{c}6号") != "76号"] == []


def test_nothing_that_is_seen_is_dropped() -> None:
    """Only what the ranges name goes; they hold no letter, digit, ideograph or punctuation mark."""
    gone = {c for c in EVERY_CHARACTER if not unify(c)}
    assert gone == {chr(code) for low, high in UNSEEN_RANGES for code in range(low, high + 1)}
    seen = {c for c in gone if unicodedata.category(c) not in ("Cf", "Cc", "Mn", "Cn")}
    assert seen == set("\u115f\u1160\u3164\uffa0\u2800")


def test_unified_text_stays_as_it_is() -> None:
    assert [hex(ord(c)) for c in EVERY_CHARACTER if unify(unify(c)) != unify(c)] == []


@pytest.mark.parametrize(
    ("radical", "meant"),
    # The names in the Unicode Character Database say which component of which character they are.
    list(
        zip(
            "⻘⻄⻥⻰⾹⼭⼤⾦⼝⽣⻓⻔⻢⻉⻋⻅⻛⻩⺠",
            "青西鱼龙香山大金口生长门马贝车见风黄民",
            strict=True,
        )
    ),
)
def test_radicals_of_pdf_text_layers(radical: str, meant: str) -> None:
    assert unify(radical) == meant


def test_every_radical_of_both_blocks_is_a_usual_character() -> None:
    radicals = [
        character
        for character in map(chr, range(0x2E80, 0x2FE0))
        if unicodedata.name(character, "").startswith(("CJK RADICAL", "KANGXI RADICAL"))
    ]
    assert len(radicals) == 329
    left = [hex(ord(c)) for c in radicals if unify(c) == c]
    assert left == ["0x2e80"]  # a repetition mark, which stands for no one character


def test_tables_are_pairs_without_repetition() -> None:
    pairs = RADICALS + TRADITIONAL
    written, meant = pairs[::2], pairs[1::2]
    assert len(written) == len(meant) == len(set(written)) > 2_600
    assert all(a != b for a, b in zip(written, meant, strict=True))


def test_simplified_text_is_left_alone() -> None:
    """Every character of GB 2312 but two, and every name that the project has."""
    gb2312 = [
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
    ]
    assert [character for character in gb2312 if unify(character) != character] == ["後", "於"]
    gazetteer = Gazetteer.read(DATA / "gazetteer")
    with (DATA / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    names += [place.name for place in gazetteer.places] + sorted(gazetteer.street_names)
    assert [name for name in names if unify(name) != unicodedata.normalize("NFKC", name)] == []


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    # Street names of the district as signs in Taiwan and Hong Kong would write them.
    [
        ("燕兒島路", "燕儿岛路"),
        ("匯泉路", "汇泉路"),
        ("洪澤湖路", "洪泽湖路"),
        ("琴嶼路", "琴屿路"),
        ("海豐路", "海丰路"),
        ("臺灣路", "台湾路"),
        ("衞生服務中心", "卫生服务中心"),
        ("國際會展中心", "国际会展中心"),
    ],
)
def test_traditional_characters(traditional: str, simplified: str) -> None:
    assert unify(traditional) == simplified


@pytest.mark.parametrize("word", ["⻘岛", "青\u00ad岛", "青\ufe0f岛", "\u202a青岛\u202c", "青島"])
def test_search_finds_the_usual_spelling(word: str) -> None:
    frame = pd.DataFrame(
        {"name": ["青岛客厅"], "address": [""], "summary": [""], "parent": [-1]},
        index=pd.Index(["A01"], name="project_id"),
    )
    assert match(add_search_text(frame), word).tolist() == [True]


@pytest.mark.parametrize(
    "name", ["⾹港中路", "香\u2060港中路", "香\U000e0100港中路", "香 港 中 路"]
)
def test_names_are_compared_in_one_form(name: str) -> None:
    assert unify_word(name) == "香港中路"


@pytest.mark.parametrize(
    "header", ["地\u00ad址", "\u202a地址\u202c", "地\ufe0f址", "项⽬地址", "項目地址"]
)
def test_headers_of_lists_are_recognised(header: str) -> None:
    assert rank(header) >= 2


def test_headers_of_data_files_are_recognised(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("\u2060na\u00adme,note\n海天中心,\n", encoding="utf-8")
    findings = Findings(path.name, [])
    assert [row["name"] for _, row in read_rows(path, ("name", "note"), findings)] == ["海天中心"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("二○号", "20号"),
        ("二〇号", "20号"),
        ("二零号", "20号"),
        ("廿号", "20号"),
        ("廿五号", "25号"),
        ("卅二号", "32号"),
        ("柒拾陆号", "76号"),
        ("柒拾陸號", "76号"),
        ("壹佰壹拾号", "110号"),
        ("壹佰零伍号", "105号"),
        ("两百零三号", "203号"),
        ("十号", "10号"),
        ("二八八号", "288号"),
        ("二十八至七十六号", "28-76号"),
        ("二十八号至七十六号", "28-76号"),
        ("甲76号", "76甲号"),
        ("７６號", "76号"),
        ("٧٦号", "76号"),
        ("76#", "76号"),
        ("76号²", "76号"),
        ("①76号", "76号"),
        ("76 号", "76号"),
        ("28——76号", "28-76号"),
        ("28～76号", "28-76号"),
        ("28一76号", "28-76号"),
        ("76至28号", "28-76号"),
        # no number, or more than one reading: left as written
        ("一百一号", "一百一号"),
        ("百号", "百号"),
        ("七十二十号", "七十二十号"),
        ("7 6号", "7 6号"),
        ("，安陆，61号", ",安陆,61号"),
    ],
)
def test_spellings_of_a_number(text: str, plain: str) -> None:
    assert normalise_text(f"香港中路{text}") == f"香港中路{plain}"


# One of each class of characters that anything here treats in its own way.
CLASSES = {
    "digit": "7", "full-width": "７", "circled": "①", "superscript": "²", "arabic": "٧",
    "numeral": "七", "zero": "零", "circle": "○", "hundred": "百", "ten": "十", "score": "廿",
    "capital": "柒", "gate": "号", "road": "路", "street": "街", "comma": "、", "semicolon": "；",
    "bracket": "(", "closing": ")", "and": "与", "block": "座", "floor": "层", "letter": "A",
    "space": " ", "wide space": "\u3000", "line": "\n", "dash": "-", "long dash": "—",
    "until": "至", "near": "近", "side": "侧", "west": "西", "with": "以",
    "unseen": "\u2060", "soft": "\u00ad",
    "selector": "\ufe0f", "mark": "\u0301", "radical": "⻘", "kangxi": "⾹", "hangul": "\u3164",
    "traditional": "號", "emoji": "😀", "bom": "\ufeff", "control": "\x00", "hash": "#", "dot": ".",
    "province": "省", "city": "市", "district": "区",
}  # fmt: skip
LONG = 30_000


def seconds(text: str) -> float:
    """Of this process alone: others may be at work on the machine."""
    times = []
    for _ in range(3):
        start = time.process_time()
        unify(text)
        unify_word(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", CLASSES)
def test_time_is_linear_in_the_length(name: str) -> None:
    once, twice = CLASSES[name] * LONG, CLASSES[name] * (2 * LONG)
    assert seconds(twice) <= 3 * seconds(once) + 0.03


def test_marks_of_two_kinds_take_no_square_time() -> None:
    """Two marks in the wrong order are sorted; Python needs 1.5 s for 32,000 of them at once."""
    assert seconds("a" + "\u0301\u0316" * 15_000) < 0.5
