"""The words of the page formats: every key that is used exists, every one that exists is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.words import deck as deck_words
from geo.words import words

GEO = Path(deck_words.__file__).resolve().parents[1]
PAGES = (
    "drawing/*.py",
    "exports/pack/*deck*.py",
    "exports/pack/legend.py",
    "exports/pdf/*.py",
    "exports/pptx/*.py",
)
DECK = [path for pattern in PAGES for path in GEO.glob(pattern)]
SOURCE = "\n".join(path.read_text("utf-8") for path in DECK)


def test_the_page_formats_are_read() -> None:
    assert {"drawing", "pack", "pdf", "pptx"} == {path.parent.name for path in DECK}
    assert len(DECK) > 25


@pytest.mark.parametrize("key", sorted(set(re.findall(r"\bword\(\s*[\"'](\w+)[\"']", SOURCE))))
def test_shared_words_exist(key: str) -> None:
    assert words.word(key, "zh")
    assert words.word(key, "en")


@pytest.mark.parametrize("key", sorted(set(re.findall(r"\bsay\(\s*[\"'](\w+)[\"']", SOURCE))))
def test_own_words_exist(key: str) -> None:
    assert "{" not in deck_words.say(key, "zh", "甲", "乙")
    assert deck_words.say(key, "en", "a", "b")


@pytest.mark.parametrize("key", sorted(deck_words.WORDS))
def test_no_word_is_left_over(key: str) -> None:
    assert re.search(rf"[\"']{key}[\"']", SOURCE)


def test_values_are_put_in_once_and_braces_in_data_stay() -> None:
    assert deck_words.say("near_projects", "zh", "500 米") == "500 米内的其他项目"
    assert deck_words.say("continued", "en", "{{7*191}} {0}") == "{{7*191}} {0} (continued)"
    assert deck_words.say("not_on_map_count", "en", "{1}", 2).startswith("{1} on the map; 2 ")
