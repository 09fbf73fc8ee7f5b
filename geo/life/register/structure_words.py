"""The plan's structure as maps draw it, and what stands beside it: the plan's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from geo.life.register.structure import GROUPS, SKETCH, Element
from geo.map.marks import StructureShape
from geo.words import words
from geo.words.words import Language


def elements_of(structure: Iterable[Element], groups: Sequence[str]) -> list[Element]:
    """Those of some groups, group after group.

    Parameters
    ----------
    structure : iterable of Element
        Of the plan.
    groups : sequence of str
        Of :data:`geo.life.register.structure.GROUPS`.

    Returns
    -------
    list of Element

    Examples
    --------
    >>> from geo.life.register.structure_words import elements_of
    >>> elements_of([], ["四纵两横"])
    []
    """
    all_ = list(structure)
    return [one for group in GROUPS if group in groups for one in all_ if one.group == group]


def shapes_of(elements: Iterable[Element], language: Language = "zh") -> tuple[StructureShape, ...]:
    """What a map draws of them: those that have a place.

    Parameters
    ----------
    elements : iterable of Element
        Some.
    language : {"zh", "en"}
        Of their names.

    Returns
    -------
    tuple of StructureShape

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> from geo.life.register.structure_words import elements_of, shapes_of
    >>> axes = elements_of(read_life(data_dir()).structure, ["四纵两横"])
    >>> len(axes), [one.name for one in shapes_of(axes)]
    (6, ['延安三路', '山东路', '南京路', '香港中路', '东海路'])
    """
    return tuple(
        StructureShape(_name(one, language), one.geometry, sketch=one.role == SKETCH)
        for one in elements
        if one.geometry is not None
    )


def _name(element: Element, language: Language) -> str:
    """A corridor is called by its two ends."""
    if language == "zh":
        return element.name
    return "–".join(words.place(part, language) for part in element.name.split("—"))


def said_of(
    elements: Sequence[Element], language: Language = "zh", text: Callable[[str], str] = str
) -> list[str]:
    """The plan's own words and where they stand, how they were read, and what has no place.

    Parameters
    ----------
    elements : sequence of Element
        Some.
    language : {"zh", "en"}
        Of the lines.
    text : callable
        Puts a quote or a reading into that language.

    Returns
    -------
    list of str
        Group after group.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> from geo.life.register.structure_words import elements_of, said_of
    >>> lines = said_of(elements_of(read_life(data_dir()).structure, ["四纵两横"]))
    >>> lines[0][:8], lines[-1]
    ('四纵两横：“以延', '未定位，没有画：福州路。')
    """
    zh = language == "zh"
    colon, comma, stop = ("：", "、", "。") if zh else (": ", ", ", ".")
    said: list[str] = []
    for group in dict.fromkeys(one.group for one in elements):
        members = [one for one in elements if one.group == group]
        for quote, section in dict.fromkeys((one.text, one.plan_section) for one in members):
            where = words.plan_section(section, language)
            quoted = f"“{text(quote)}”（{where}）" if zh else f"“{text(quote)}” ({where})"
            said.append(f"{words.term(group, language)}{colon}{quoted}")
        readings: dict[str, list[str]] = {}
        for one in members:
            if one.geometry is not None:
                readings.setdefault(one.reading, []).append(_name(one, language))
        said += [f"{comma.join(names)}{colon}{text(how)}" for how, names in readings.items()]
        missing = [_name(one, language) for one in members if one.geometry is None]
        if missing:
            head = words.word("structure_missing", language)
            said.append(f"{head}{colon}{comma.join(missing)}{stop}")
    return said
