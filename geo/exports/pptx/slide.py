"""Slides to write on: native text boxes, tables and pictures, in points from the top left.

Every run names its typefaces, Latin and East Asian, so that PowerPoint and WPS show the same.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.fonts.typeface import clean
from geo.words.words import Language

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

WIDTH, HEIGHT = 960.0, 540.0
"""Points: 16:9."""
EAST_ASIAN = "微软雅黑"
LATIN: dict[Language, str] = {"zh": "Microsoft YaHei", "en": "Calibri"}
TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en-GB"}
_EMU = 12_700
_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's table style “No Style, No Grid”."""


class Words(NamedTuple):
    """A paragraph; ``above``: space before it in points."""

    text: str
    size: float = 12.0
    colour: str = "#1c2430"
    bold: bool = False
    align: str = "left"
    above: float = 0.0


def _emu(points: float) -> Any:
    from pptx.util import Emu

    return Emu(round(points * _EMU))


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.lstrip("#").upper())


class Deck:
    """A presentation being written, in one language; ``mark``: stands on every slide, or ""."""

    def __init__(self, language: Language, mark: str = "") -> None:
        from pptx import Presentation as open_template

        self.language = language
        self.mark = mark
        self.presentation: Presentation = open_template()
        self.presentation.slide_width = _emu(WIDTH)
        self.presentation.slide_height = _emu(HEIGHT)
        self._theme_fonts()

    def _theme_fonts(self) -> None:
        """The theme's own typefaces, for what people add later."""
        from lxml import etree
        from pptx.opc.constants import RELATIONSHIP_TYPE as RT

        part = self.presentation.slide_master.part.part_related_by(RT.THEME)
        theme = etree.fromstring(part.blob)
        space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
        for fonts in ("majorFont", "minorFont"):
            for tag, face in (("latin", LATIN[self.language]), ("ea", EAST_ASIAN)):
                for node in theme.findall(f".//a:{fonts}/a:{tag}", space):
                    node.set("typeface", face)
        part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)

    def slide(self, title: str, size: float = 24.0, box: tuple[float, ...] = ()) -> Slide:
        """A slide with a real title, so that outlines and screen readers have one."""
        slide: Slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[5])
        shape: Any = slide.shapes.title  # layout 5 has one
        left, top, width, height = box or (46.0, 18.0, 700.0, 44.0)
        shape.left, shape.top = _emu(left), _emu(top)
        shape.width, shape.height = _emu(width), _emu(height)
        self._fill_text(shape.text_frame, [Words(title, size, "#12395f", True)], "middle")
        if self.mark:
            words = Words(self.mark, 11, "#b3261e", True, "middle")
            self.text(slide, (862, 6, 68, 19), words, "#fdeceb", "middle")
        return slide

    # --- text -------------------------------------------------------------------------------------

    def text(
        self,
        slide: Slide,
        box: tuple[float, float, float, float],
        words: Sequence[Words] | Words,
        fill: str = "",
        anchor: str = "top",
        inset: float = 0.0,
    ) -> Any:
        """A text box at ``box`` (left, top, width, height)."""
        left, top, width, height = (_emu(v) for v in box)
        shape = slide.shapes.add_textbox(left, top, width, height)
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _rgb(fill)
        self._fill_text(
            shape.text_frame, [words] if isinstance(words, Words) else words, anchor, inset
        )
        return shape

    def _fill_text(
        self, frame: Any, words: Sequence[Words], anchor: str, inset: float = 0.0
    ) -> None:
        from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if anchor == "middle" else MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = _emu(inset)
        frame.margin_top = frame.margin_bottom = _emu(min(inset, 5.0))
        for number, one in enumerate(words):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            self._write(paragraph, one)

    def _write(self, paragraph: Any, words: Words) -> None:
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        paragraph.alignment = {
            "left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "middle": PP_ALIGN.CENTER,
        }[words.align]  # fmt: skip
        if words.above:
            paragraph.space_before = Pt(words.above)
        self._run(paragraph, words)

    def _run(self, paragraph: Any, words: Words) -> None:
        from pptx.util import Pt

        run = paragraph.add_run()
        text = clean(words.text)
        run.text = f"{text} " if words.text.endswith("  ") else text
        run.font.size = Pt(words.size)
        run.font.bold = words.bold
        run.font.color.rgb = _rgb(words.colour)
        self._typefaces(run)

    def _typefaces(self, run: Any) -> None:
        """Latin first, then East Asian, as the schema orders them."""
        from pptx.oxml.ns import qn

        run.font.name = LATIN[self.language]
        properties = run._r.get_or_add_rPr()
        properties.set("lang", TAGS[self.language])
        properties.set("altLang", "en-US" if self.language == "zh" else "zh-CN")
        latin = properties.find(qn("a:latin"))
        east = properties.makeelement(qn("a:ea"), {"typeface": EAST_ASIAN})
        latin.addnext(east)

    def runs(
        self,
        slide: Slide,
        box: tuple[float, float, float, float],
        parts: Sequence[tuple[str, str, bool]],
        size: float,
    ) -> None:
        """One paragraph of (text, colour, bold) runs."""
        shape = self.text(slide, box, Words(parts[0][0], size, parts[0][1], parts[0][2]))
        for text, colour, bold in parts[1:]:
            self._run(shape.text_frame.paragraphs[0], Words(text, size, colour, bold))

    # --- the rest ---------------------------------------------------------------------------------

    def block(self, slide: Slide, box: tuple[float, float, float, float], fill: str) -> None:
        """A plain coloured rectangle."""
        from pptx.enum.shapes import MSO_SHAPE

        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(_emu(v) for v in box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
        shape.line.fill.background()
        shape.shadow.inherit = False

    def picture(
        self, slide: Slide, box: tuple[float, float, float, float], png: bytes, description: str
    ) -> None:
        """A picture with its description for screen readers."""
        picture: Any = slide.shapes.add_picture(io.BytesIO(png), *(_emu(v) for v in box))
        picture._element.nvPicPr.cNvPr.set("descr", clean(description))
        picture.line.color.rgb = _rgb("#9aa7ae")
        picture.line.width = _emu(0.75)

    def table(
        self,
        slide: Slide,
        left: float,
        top: float,
        widths: Sequence[float],
        rows: Sequence[tuple[float, Sequence[Words]]],
        head: bool = False,
    ) -> None:
        """A native table; a row is its height and its cells. ``head``: the first is a heading."""
        total = sum(height for height, _ in rows)
        frame = slide.shapes.add_table(
            len(rows), len(widths), _emu(left), _emu(top), _emu(sum(widths)), _emu(total)
        )
        table: Any = frame.table
        table.first_row, table.horz_banding = head, False
        table._tbl.tblPr.find(_tag("a:tableStyleId")).text = _NO_GRID
        for column, width in enumerate(widths):
            table.columns[column].width = _emu(width)
        for number, (height, cells) in enumerate(rows):
            table.rows[number].height = _emu(height)
            for column, words in enumerate(cells):
                cell = table.cell(number, column)
                cell.margin_left, cell.margin_right = _emu(4), _emu(4)
                cell.margin_top = cell.margin_bottom = _emu(2)
                self._fill_cell(cell, words, head and number == 0)

    def _fill_cell(self, cell: Any, words: Words, heading: bool) -> None:
        from pptx.enum.text import MSO_ANCHOR

        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.text_frame.word_wrap = True
        self._write(cell.text_frame.paragraphs[0], words)
        properties = cell._tc.get_or_add_tcPr()
        line = properties.makeelement(_tag("a:lnB"), {"w": str(round(0.5 * _EMU))})
        fill = line.makeelement(_tag("a:solidFill"), {})
        fill.append(fill.makeelement(_tag("a:srgbClr"), {"val": "D5DCE4"}))
        line.append(fill)
        properties.insert(0, line)
        if heading:
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb("#f3f6f9")

    def foot(self, slide: Slide, text: str) -> None:
        """A line of sources and the slide's number, which follows when slides are moved."""
        self.block(slide, (30, 514, 900, 0.75), "#d5dce4")
        self.text(slide, (30, 517, 830, 20), Words(text, 8, "#5b6472"))
        shape = self.text(slide, (870, 517, 60, 16), Words(" ", 9, "#5b6472", align="right"))
        paragraph = shape.text_frame.paragraphs[0]._p
        run = paragraph.find(_tag("a:r"))
        attributes = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
        number = paragraph.makeelement(_tag("a:fld"), attributes)
        for child in list(run):
            number.append(child)
        number.find(_tag("a:t")).text = "‹#›"
        run.addnext(number)
        paragraph.remove(run)

    def notes(self, slide: Slide, lines: Sequence[str]) -> None:
        """The speaker's notes, a paragraph a line."""
        frame: Any = slide.notes_slide.notes_text_frame
        for number, line in enumerate(line for line in lines if line):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = clean(line)
            self._typefaces(run)


def _tag(name: str) -> str:
    from pptx.oxml.ns import qn

    return str(qn(name))
