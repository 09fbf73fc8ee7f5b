"""How Chinese is read: pypinyin's dictionary of phrases, and the district's own words before it.

A dictionary reads 贵都 as *gui dou*; people here do not. What ``district.toml`` says of such words
(``[readings]``) holds wherever the project reads Chinese: searches, suggestions, romanised names.
"""

from __future__ import annotations

from functools import cache, lru_cache

from geo.district.current import in_use


@lru_cache(maxsize=200_000)
def syllables(text: str) -> tuple[str, ...]:
    """The syllables of Chinese text as it is read here, without tones.

    Parameters
    ----------
    text : str
        Any text. Each run of other characters comes back as one piece, as it is.

    Returns
    -------
    tuple of str
        Lower case, ``v`` for ü.

    Examples
    --------
    >>> from geo.address.pinyin import syllables
    >>> syllables("贵都酒店"), syllables("单县路"), syllables("绿城")
    (('gui', 'du', 'jiu', 'dian'), ('shan', 'xian', 'lu'), ('lv', 'cheng'))
    """
    from pypinyin import Style, lazy_pinyin  # 0.1 s to import

    _know_our_words()
    return tuple(lazy_pinyin(text, style=Style.NORMAL, v_to_u=False))


def words(run: str) -> list[str]:
    """The words into which a run of Chinese is cut before it is read.

    What surrounds a word does not change its reading, so that each may be looked up once.

    Parameters
    ----------
    run : str
        Chinese characters.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from geo.address.pinyin import words
    >>> words("海逸贵都时尚")[2]
    '贵都'
    """
    from pypinyin.seg.mmseg import seg

    _know_our_words()
    return list(seg.cut(run))


@lru_cache(maxsize=20_000)
def other_readings(character: str) -> tuple[str, ...]:
    """Every reading of a character that a dictionary has, the commonest first.

    Parameters
    ----------
    character : str
        One Chinese character.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> from geo.address.pinyin import other_readings
    >>> other_readings("都")
    ('dou', 'du')
    """
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)
    return tuple(dict.fromkeys(found[0]))


@cache
def _know_our_words() -> None:
    """Put the district's words into the dictionary, once a process."""
    own = {word: [[one] for one in reading.split()] for word, reading in in_use().readings.items()}
    if own:
        from pypinyin import load_phrases_dict

        load_phrases_dict(own)
