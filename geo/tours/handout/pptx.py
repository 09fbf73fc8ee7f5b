"""A tour as slides: 16:9, a slide a scene with its map as a picture, the caption as text and shapes
that can be edited, and the text in the speaker's notes."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from geo.drawing.draw import SLIDE_UNIT
from geo.drawing.pictures import pictures
from geo.exports.pptx.frame import ACCENT, INK, NARROW, PANEL, QUIET
from geo.exports.pptx.slide import Deck, Words
from geo.fonts.text_layout import ellipsis, wrap
from geo.fonts.typeface import clean, printable
from geo.tours.handout._content import SceneContent, foot_parts
from geo.words.words import word

if TYPE_CHECKING:
    from pptx.slide import Slide

    from geo.dataset import Dataset
    from geo.exports.pack.audience import Audience
    from geo.exports.pack.model import Edition, Progress
    from geo.tours.captions import Caption
    from geo.tours.model import Tour

MARGIN = 30.0
MAP_TOP = 78.0
MAP_SIZE = (606.0, 424.0)
SIDE_X = MARGIN + MAP_SIZE[0] + 20.0
SIDE_WIDTH = 960.0 - MARGIN - SIDE_X
BOTTOM = MAP_TOP + MAP_SIZE[1]
PIXELS_PER_POINT = 2.0


def tour_pptx(
    tour: Tour, dataset: Dataset, edition: Edition, progress: Progress | None = None
) -> bytes:
    """The slides of a tour; what is to be said is in their notes for colleagues only.

    Parameters
    ----------
    tour : Tour
        The scenes.
    dataset : Dataset
        What they show.
    edition : Edition
        Dates, credits, audience.
    progress : callable, optional
        Called with the scenes done and the scenes there are, after each.

    Returns
    -------
    bytes

    Raises
    ------
    ModuleNotFoundError
        The typeface's package or python-pptx is not installed.

    Examples
    --------
    >>> import io
    >>> from datetime import date
    >>> from pptx import Presentation
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import read_edition
    >>> from geo.tours import Scene, Tour
    >>> from geo.tours.handout import tour_pptx
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> slides = tour_pptx(Tour("示例", (Scene("开始"),)), load_dataset(), edition)
    >>> len(Presentation(io.BytesIO(slides)).slides)
    1
    """
    deck = Deck("zh", edition.mark)
    about = deck.presentation.core_properties
    about.title, about.author = clean(tour.title), word("pack", "zh")
    about.keywords, about.language, about.last_modified_by = "WGS84", "zh-CN", ""
    about.created = about.modified = datetime.combine(edition.generated, time())
    contents = [SceneContent(scene, dataset) for scene in tour.scenes]
    drawings = (content.map(MAP_SIZE, SLIDE_UNIT, edition) for content in contents)
    maps = pictures(drawings, PIXELS_PER_POINT)
    for number, (content, png) in enumerate(zip(contents, maps, strict=True), start=1):
        page = _Page(deck, content.caption)
        _scene(page, content, png)
        deck.foot(page.slide, ellipsis(clean(" | ".join(foot_parts(edition))), 1560 * NARROW, 8))
        deck.notes(page.slide, notes_lines(content, edition.audience))
        if progress is not None:
            progress(number, len(contents))
    out = io.BytesIO()
    deck.presentation.save(out)
    return out.getvalue()


def notes_lines(content: SceneContent, audience: Audience) -> list[str]:
    """The slide's notes: for colleagues what is to be said and whose statements its chart rests on,
    then what is on the slide, to be read from."""
    caption = content.caption
    said = content.notes if audience == "inside" else []
    lines = [*said, *caption.paragraphs]
    lines.append("　".join(f"{f.label} {f.value}" for f in caption.figures))
    lines.append(caption.note)
    if caption.items:
        named = "；".join(f"{item.name} {item.detail}" for item in caption.items)
        lines.append(f"{caption.items_title}：{named}")
    if caption.chart is not None:
        lines.append(caption.chart.as_text())
    return [line for line in lines if line.strip()]


# --- the parts of a slide -------------------------------------------------------------------------


class _Page:
    """A slide and where on it to write: one text at a time, from its upper left corner."""

    def __init__(self, deck: Deck, caption: Caption) -> None:
        size = 25.0 if len(caption.title) <= 32 else 18.0
        self.deck = deck
        self.slide: Slide = deck.slide(caption.title, size, (46.0, 30.0, 884.0, 40.0))

    def text(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        size: float,
        colour: str = INK,
        bold: bool = False,
        align: str = "left",
        most: int = 1,
    ) -> float:
        """A text box as high as its lines (at most ``most``, the rest cut with …); its lower end.

        It wraps by itself: whoever edits it finds no forced breaks.
        """
        lines = wrap(printable(text), width * NARROW, size)
        whole = clean(text)
        if len(lines) > most:
            whole = "".join([*lines[: most - 1], lines[most - 1][:-1] + "…"])
        if not lines:
            return y
        height = min(len(lines), most) * size * 1.32
        words = Words(whole, size, colour, bold, align)
        self.deck.text(self.slide, (x, y, width, height), words)
        return y + height

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self.deck.block(self.slide, (x, y, width, height), fill)

    def mark(self, x: float, y: float, size: float, colour: str, text: str) -> None:
        """A round mark with a number or a sector's character."""
        from pptx.dml.color import RGBColor
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Pt

        shape: Any = self.slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(x), Pt(y), Pt(size), Pt(size))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
        shape.line.fill.background()
        shape.shadow.inherit = False
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.CENTER
        self.deck._run(paragraph, Words(text, round(size * 0.56, 1), "#ffffff", True))


def _scene(page: _Page, content: SceneContent, png: bytes) -> None:
    caption = content.caption
    page.box(MARGIN, 22, 5, 44, ACCENT)
    if caption.kicker:
        page.text(46.0, 16, 700, caption.kicker, 12, ACCENT, bold=True)
    alt = f"地图：{caption.title}，{content.selection.totals.shown} 个项目"
    page.deck.picture(page.slide, (MARGIN, MAP_TOP, *MAP_SIZE), png, alt)
    y = MAP_TOP
    for figure in caption.figures:
        page.box(SIDE_X, y, SIDE_WIDTH, 49, PANEL)
        page.box(SIDE_X, y, 3, 49, ACCENT)
        label = f"{figure.label}　{figure.note}" if figure.note else figure.label
        page.text(SIDE_X + 12, y + 5, SIDE_WIDTH - 18, label, 11, QUIET)
        page.text(SIDE_X + 12, y + 20, SIDE_WIDTH - 18, figure.value, 19, INK, bold=True)
        y += 55
    if caption.note:
        y = page.text(SIDE_X, y, SIDE_WIDTH, caption.note, 10, QUIET, most=3) + 6
    size = 14.0 if sum(map(len, caption.paragraphs)) < 110 else 12.0
    for text in caption.paragraphs:
        y = page.text(SIDE_X, y, SIDE_WIDTH, text, size, most=12) + 5
    y += 4
    if caption.chart is not None:
        _chart(page, content, y)
    elif caption.items:
        _items(page, content, y)


def _items(page: _Page, content: SceneContent, y: float) -> None:
    caption = content.caption
    y = page.text(SIDE_X, y, SIDE_WIDTH, caption.items_title, 11, QUIET, bold=True) + 3
    step = min(36.0, max(19.0, (BOTTOM - 14 - y) / max(1, len(caption.items))))
    for item in caption.items:
        if y + step > BOTTOM + 2:
            break
        number = content.number(item.project_id)
        page.mark(SIDE_X, y + 2, 18, item.colour, number or item.glyph)
        if step >= 31:
            page.text(SIDE_X + 26, y, SIDE_WIDTH - 26, item.name, 13, bold=True)
            page.text(SIDE_X + 26, y + 17, SIDE_WIDTH - 26, item.detail, 11, QUIET)
        else:
            page.text(SIDE_X + 26, y + 3, SIDE_WIDTH - 116, item.name, 11.5, bold=True)
            page.text(SIDE_X + SIDE_WIDTH - 90, y + 3, 90, item.detail, 10.5, QUIET, align="right")
        y += step
    if caption.items_note:
        page.text(SIDE_X, y, SIDE_WIDTH, caption.items_note, 10.5, QUIET)


def _chart(page: _Page, content: SceneContent, y: float) -> None:
    chart = content.caption.chart
    if chart is None:
        return
    y = page.text(SIDE_X, y, SIDE_WIDTH, chart.title, 11, QUIET, bold=True) + 3
    room = BOTTOM - y - (16 if chart.note else 0)
    step = min(34.0, max(18.0, room / max(1, len(chart.bars))))
    for bar in chart.bars:
        if y + step > BOTTOM + 2:
            break
        text = content.number(bar.project) or bar.glyph
        x = SIDE_X
        if text:
            page.mark(x, y + step / 2 - 9, 17, bar.colour, text)
            x += 24
        wide = SIDE_X + SIDE_WIDTH - x
        value_wide = min(wide * 0.62, 8.0 * len(bar.value) + 14)
        page.text(x, y + step / 2 - 14, wide - value_wide, bar.label, 11)
        page.text(
            x + wide - value_wide,
            y + step / 2 - 14,
            value_wide,
            bar.value,
            11,
            QUIET,
            align="right",
        )
        page.box(x, y + step / 2 + 3, wide, 4, PANEL)
        page.box(x, y + step / 2 + 3, max(2.0, wide * bar.share), 4, bar.colour)
        y += step
    if chart.note:
        page.text(SIDE_X, y + 2, SIDE_WIDTH, chart.note, 10, QUIET, most=2)
