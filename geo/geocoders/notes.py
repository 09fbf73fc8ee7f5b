"""Why a place is where it is: sentences that know what they say.

A note is a Chinese text, and it keeps the clauses that it was made of: a form and what stands in
the form's gaps, as values. Whoever needs another language words the clauses
(:mod:`geo.words.notes`); nobody takes the sentence apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from geo import formats
from geo.vocabulary import DISTRICT


class Form(Enum):
    """The forms of clauses, each with its Chinese.

    A gap is called after what stands in it, with a number where the form has several: ``name`` a
    place, street or address (or a tuple of them), ``n`` a number, ``metres`` a distance, ``way``
    points of the compass, ``end`` a house number or None for the end of the street, ``more``
    another note, ``decision`` a reviewer's in Chinese, ``said`` words that stay as they are.
    ``here`` and ``district`` are the district's own names.
    """

    PLAIN = "{said}"
    NAMED = "{name}：{more}"
    NO_ADDRESS = "没有地址"
    NO_PLACE = "规划没有给出地点"
    FROM_FILE = "坐标随数据文件给出"
    FROM_FILE_ALONE = "坐标随数据文件给出，没有说明误差"
    # gates and numbers
    GATE = "按门牌点{name}定位"
    WITHIN_GATE = "{name}在门牌段{name2}之内，按该门牌点定位"
    SAME_NUMBER = "{name}没有门牌点，按同号的{name2}定位"
    NEIGHBOUR = "{name}没有门牌点，按相邻的{name2}定位，该路每号约合 {n:.0f} 米"
    BETWEEN = "按同侧的{name}与{end}之间内插，两处相距 {n:.0f} 米"
    OTHER_SIDE = "{name}没有门牌点，该路只知道对侧的 {n} 号，按这些门牌的范围定位"
    STRETCH = "{name}没有门牌点，只能确定在{name2}从{end}到{end2}的一段"
    SOMEWHERE_ON = "{name}没有门牌点，只能确定在{name2}全路"
    SEVERAL_NUMBERS = "{name}不止一个门牌，按{name2}从 {n} 到 {n2} 号的一段定位"
    TOO_FEW = "{name}上没有足以推算 {name2} 的门牌"
    FAR_OUTSIDE = "{name}已知门牌为 {n} 号，{n2} 号远在其外"
    NOT_ASSUMED = "{more}，不作推测"
    WHOLE_STREET = "{more}，只能以{name}全路示意"
    # streets
    NO_NUMBERS = "{name}没有门牌资料，以全路表示"
    NO_NUMBER = "“{name}”不是门牌号"
    ALONG = "按{name}的路线定位"
    ALONG_SECTION = "{name}只知道一段，按这一段定位"
    STREET_POINT = "{name}没有门牌和路线资料，只知道该路上或近旁的一处"
    ALONG_GATES = "按{name}沿线门牌点连成的线定位"
    ONE_PLACE = "{name}没有路线资料，以该路一处已知地点示意"
    KNOWN_GATES = "{name}没有路线资料，以已知的 {n} 处门牌点示意"
    LINE_DISAGREES = "{name}的路线与沿线地点不符，不能用来定位"
    UNKNOWN = "没有{name}的资料，无法定位"
    # names
    PLACE = "按地名“{name}”定位"
    PLACE_ALSO = "按地名“{name}”（即{name2}）定位"
    STOP = "按以“{name}”为名的公交站定位，它在附近，不在该点"
    STOP_ALSO = "按以“{name}”（即{name2}）为名的公交站定位，它在附近，不在该点"
    ONE_OF = "“{name}”可以指{name2}，按能包住它们的范围定位"
    WHICH_OF = "“{name}”可以指{name2}，位置不同，请写明是哪一处"
    UNKNOWN_PLACE = "没有“{name}”的位置资料"
    EXTENT = "按{name}的范围"
    UNKNOWN_ZONE = "区划数据里没有“{name}”"
    # elsewhere
    ELSEWHERE = "地址写明在{name}，不在{here}"
    ELSEWHERE_BY_NAME = "地址写明在{name}（{name2}），不在{here}"
    NOT_ALONE = "没有{name}的资料，不能只凭“{name2}”定位"
    PERHAPS_ELSEWHERE = "没有“{name}”的资料，不能确定是本区的{name2}"
    PERHAPS_IN = "“{name}”可能在{name2}，不能确定是本区的{name3}"
    SAY_SO = "若在本区，请在地址里写上{here}"
    OUTSIDE = "在{district}界外约 {metres}"
    AT_SEA = "在海上，离岸约 {metres}"
    # beside
    MOVED = "{more}，向{way}移 {n:.0f} 米"
    NEAR = "{more}，地址只写明在其附近"
    TOO_FAR = "{name}以外 {n:.0f} 米已说不清在哪里"
    # junctions and bounds
    JUNCTION = "按{name}与{name2}的交叉口定位"
    JUNCTION_MOVED = "按{name}与{name2}的交叉口定位，向{way}移 {n:.0f} 米"
    JUNCTION_TOO_FAR = "{name}与{name2}的交叉口以外 {n:.0f} 米已说不清在哪里，不作推测"
    NO_JUNCTION = "{name}与{name2}的已知路线相距 {n:.0f} 米，没有交叉口"
    ITSELF = "{name}不与自己相交，地址里的两条路是否写重？"
    NO_LINE = "没有{name}的路线资料，找不到交叉口"
    ENCLOSED = "按{name}围合的范围定位"
    ENCLOSED_WITHOUT = "按{name}围合的范围定位，{name2}位置不明"
    ENCLOSED_TO = "按{name}围合的范围定位，{way}侧到相邻已知地物的尽头为止"
    ENCLOSED_WITHOUT_TO = "按{name}围合的范围定位，{name2}位置不明，{way}侧到相邻已知地物的尽头为止"
    TOO_FEW_SIDES = "四至中只有{name}已知，{name2}没有位置资料，圈不出范围"
    NO_SIDES = "四至中只有零处已知，{name}没有位置资料，圈不出范围"
    ONE_SIDE = "四至中只有{name}已知，其余各边没有位置资料，圈不出范围"
    EMPTY_AREA = "按{name}圈出的范围是空的，四至是否写错？"
    # several addresses of one thing
    AGREES = "{name}与之一致"
    APART = "同一项目的地址相距约 {n:.1f} 公里，互相矛盾，逐一标出"
    CELL_APART = "同一格的地址相距约 {n:.1f} 公里，互相矛盾"
    SLIP = "{name}距{name2}约 {n:.0f} 米，请核对是否为{name3}"
    # a reviewer
    REVIEWED = "人工核查：{decision}"
    REVIEWED_BY = "人工核查：{decision}（{said}，{said2}）"
    REVIEWED_SAYING = "人工核查：{decision}，{said}（{said2}，{said3}）"


Value: TypeAlias = str | float | tuple[str, ...] | None
"""What stands in a gap. A note is a str."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a note: its form and what stands in the gaps, by the gaps' names."""

    form: Form
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def text(self) -> str:
        """The clause in Chinese."""
        filled = {gap: _chinese(gap, value) for gap, value in self.values}
        return self.form.value.format(**filled, here=DISTRICT.in_city, district=DISTRICT.name)


def kind_of(gap: str) -> str:
    """What stands in a gap, by the gap's name without its number."""
    return gap.rstrip("0123456789")


def _chinese(gap: str, value: Value) -> Value:
    match kind_of(gap):
        case "end":
            return "路的一端" if value is None else f" {value}"
        case "metres":
            return formats.distance(float(str(value)))
    return "、".join(value) if isinstance(value, tuple) else value


class Note(str):
    """A location note: its Chinese text, and the clauses that it consists of.

    Parameters
    ----------
    clauses : iterable of Clause
        In order; the text joins them by ；.

    Examples
    --------
    >>> from geo.geocoders.notes import Form, joined, say
    >>> note = joined([say(Form.ALONG, name="中山路"), say(Form.OUTSIDE, metres=40.0)])
    >>> note
    '按中山路的路线定位；在市南区界外约 40 米'
    >>> [clause.form.name for clause in note.clauses]
    ['ALONG', 'OUTSIDE']
    """

    __slots__ = ("clauses",)
    clauses: tuple[Clause, ...]

    def __new__(cls, clauses: Iterable[Clause] = ()) -> Note:
        kept = tuple(clauses)
        note = super().__new__(cls, "；".join(clause.text for clause in kept))
        note.clauses = kept
        return note

    def __reduce__(self) -> tuple[type[Note], tuple[tuple[Clause, ...]]]:
        return Note, (self.clauses,)


NO_NOTE = Note()


def say(form: Form, **values: Value) -> Note:
    """A note of one clause.

    Parameters
    ----------
    form : Form
        What is said.
    **values
        What stands in its gaps.

    Examples
    --------
    >>> from geo.geocoders.notes import Form, say
    >>> say(Form.STRETCH, name="香港中路 45 号", name2="香港中路", end="19 号", end2=None)
    '香港中路 45 号没有门牌点，只能确定在香港中路从 19 号到路的一端的一段'
    """
    return Note((Clause(form, tuple(values.items())),))


def plain(text: str) -> Note:
    """A text that has no form: somebody's own words, or a provider's or list's sentence.

    Parameters
    ----------
    text : str
        Taken as it is, as one clause; a note stays what it is.

    Examples
    --------
    >>> from geo.geocoders.notes import plain
    >>> plain("规划写在火车站前"), plain("").clauses
    ('规划写在火车站前', ())
    """
    if isinstance(text, Note):
        return text
    return say(Form.PLAIN, said=text) if text else NO_NOTE


def joined(notes: Iterable[Note]) -> Note:
    """Several notes as one.

    Parameters
    ----------
    notes : iterable of Note
        In order.

    Examples
    --------
    >>> from geo.geocoders.notes import joined, plain
    >>> joined([plain("甲"), plain("乙")])
    '甲；乙'
    """
    return Note(clause for note in notes for clause in note.clauses)


def named(name: str, note: Note) -> Note:
    """A note with the name of what it speaks of before it.

    Parameters
    ----------
    name : str
        An address or a place.
    note : Note
        What is said of it.

    Examples
    --------
    >>> from geo.geocoders.notes import named, plain
    >>> named("台湾路 1 号", plain("甲"))
    '台湾路 1 号：甲'
    """
    first, rest = note.clauses[:1], note.clauses[1:]
    return Note((*say(Form.NAMED, name=name, more=Note(first)).clauses, *rest))
