"""Free-text search: Chinese text, full pinyin and initials.

``haitian`` and ``htzx`` both find 海天中心. How a text is read says :mod:`geo.address.pinyin`. A
match by pinyin starts at a syllable, so that ``an`` does not find every *shan* and *tian*.
"""

from __future__ import annotations

import re
import weakref
from functools import lru_cache

import numpy as np
import pandas as pd

from geo.address.characters import unify_word
from geo.address.pinyin import syllables, words
from geo.groups import levels

SEARCHED_COLUMNS: tuple[str, ...] = ("name", "address", "summary")
TEXT = "search_text"
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
# Between syllables; a character that no one types and no reading holds.
_MARK = "\x1f"


def add_search_text(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy with the text of name, address and summary in one column, ready to search.

    The ``project_id`` is searched too: it is what people quote. A part is also found by the names
    of the groups it belongs to: 国际客厅 finds 贵都酒店改造.
    """
    columns = [frame[column].map(unify_word) for column in SEARCHED_COLUMNS]
    columns.append(pd.Series(frame.index.map(unify_word), index=frame.index))
    names = columns[0].to_numpy(dtype=object)
    text = columns[0].str.cat(columns[1:], sep="\n").astype(object)
    for rows, above in levels(frame["parent"].to_numpy()):
        text.iloc[rows] += "\n" + names[above]
    return frame.assign(**{TEXT: text.astype(str)})


def match(frame: pd.DataFrame, query: str) -> np.ndarray:
    """Which rows hold every word of ``query``: bool, in the frame's order.

    ``frame`` has the column of :func:`add_search_text`. A word of Latin letters is also looked for
    in the pinyin (from the start of a syllable on) and in the initials.
    """
    hits = np.ones(len(frame), dtype=bool)
    for part in query.split():
        word = unify_word(part)
        found = frame[TEXT].str.contains(word, regex=False).to_numpy(dtype=bool)
        if re.fullmatch(r"[a-z]{1,100}", word):  # no reading that anybody types is longer
            pinyin, initials = _readings_of(frame)
            spelt = _MARK + f"{_MARK}?".join(word)
            by_pinyin = pinyin.str.contains(spelt, regex=True).to_numpy(dtype=bool)
            by_initials = initials.str.contains(word, regex=False).to_numpy(dtype=bool)
            found = found | by_pinyin | by_initials
        hits &= found
    return hits


_Readings = tuple["pd.Series[str]", "pd.Series[str]"]
_read: dict[int, tuple[weakref.ref[pd.DataFrame], _Readings]] = {}
"""Of each frame that was searched by pinyin, for as long as it lives: by its ``id``, since a frame
has no hash."""


def _readings_of(frame: pd.DataFrame) -> _Readings:
    """Pinyin and initials of every row's text, made at the first search by pinyin.

    Not when the data are loaded: pypinyin and its phrases take 0.25 s of the processor, a fifth of
    a start, and most visits never search so.
    """
    key = id(frame)
    if key in _read and _read[key][0]() is frame:
        return _read[key][1]
    readings = [_readings(value) for value in frame[TEXT]]
    made = (
        pd.Series([pinyin for pinyin, _ in readings], index=frame.index, dtype=str),
        pd.Series([initials for _, initials in readings], index=frame.index, dtype=str),
    )
    _read[key] = weakref.ref(frame, lambda _: _read.pop(key, None)), made
    return made


def _readings(text: str) -> tuple[str, str]:
    """Pinyin with a mark before each syllable, and the initials, of the Chinese runs of a text."""
    runs = [_run_readings(run) for run in _CHINESE.findall(text)]
    return "\n".join([pinyin for pinyin, _ in runs]), "\n".join([initials for _, initials in runs])


# Lists repeat streets, trades and turns of phrase; a run takes 15 µs, its words once 100 µs more.
@lru_cache(maxsize=500_000)
def _run_readings(run: str) -> tuple[str, str]:
    read = [syllable for word in words(run) for syllable in syllables(word)]
    pinyin = "".join([_MARK + syllable for syllable in read])
    return pinyin, "".join([syllable[0] for syllable in read])
