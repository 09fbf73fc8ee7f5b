"""A review as a Word document: real headings, tables with heads that repeat, charts as pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO

from geo.drawing.pictures import painted
from geo.exports.pdf.sheet import Sheet
from geo.exports.report._charts import chart_height, paint_chart
from geo.exports.report.model import Blank, Block, Chart, Head, Report, Table, Text
from geo.fonts.typeface import clean

if TYPE_CHECKING:
    from docx.document import Document
    from reportlab.pdfgen.canvas import Canvas

EAST_ASIAN, LATIN = "微软雅黑", "Microsoft YaHei"
_ROOM_CM = 17.0
_CHART_PT = 482.0
"""The width of the text: 17 cm."""
_STYLES = {"Normal": 10.5, "Title": 22.0, "Subtitle": 11.0, "Heading 1": 16.0, "Heading 2": 12.5,
           "Caption": 9.0, "List Bullet": 10.5, "Footer": 8.0}  # fmt: skip


def write_docx(report: Report, out: BinaryIO) -> None:
    """Write it. Raises OSError."""
    from docx import Document as open_template

    document = open_template()
    _set_up(document, report)
    document.add_paragraph(clean(report.title), "Title")
    document.add_paragraph(clean(report.subtitle), "Subtitle")
    charts = [b for section in report.sections for b in section.blocks if isinstance(b, Chart)]
    pictures = painted(map(_painting, charts), 3.0)
    for section in report.sections:
        document.add_heading(clean(section.title), 1)
        for block in section.blocks:
            _add(document, block, pictures)
    document.save(out)


def _painting(chart: Chart) -> Any:
    size = (_CHART_PT, chart_height(chart, _CHART_PT))

    def paint(canvas: Canvas) -> None:
        paint_chart(Sheet(canvas, size[1]), chart, 0, 0, _CHART_PT)

    return size, paint


def _set_up(document: Document, report: Report) -> None:
    """A4, the typefaces of the styles, what the file says of itself, foot and page number."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size in _STYLES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = LATIN, Pt(size)
        style.font.color.rgb = RGBColor.from_string("12395F" if "H" in name[0] else "1C2430")
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.keys()):
            if key.endswith("Theme"):  # the theme's faces would win over these
                del fonts.attrib[key]
        for kind in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(kind), LATIN)
        fonts.set(qn("w:eastAsia"), EAST_ASIAN)
    about = document.core_properties
    about.title, about.subject = clean(report.title)[:255], clean(report.subtitle)[:255]
    about.author, about.comments, about.language = "shinan-plan-map", "", "zh-CN"
    about.created = about.modified = datetime.combine(report.generated, time())
    foot = section.footer.paragraphs[0]
    foot.add_run(clean(report.foot) + "　第 ")
    _page_number(foot.add_run())
    foot.add_run(" 页")


def _page_number(run: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        node = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            node.set(qn("w:fldCharType"), kind)
        else:
            node.text = text
        run.element.append(node)


def _add(document: Document, block: Block, pictures: Iterator[bytes]) -> None:
    from docx.shared import Pt

    if isinstance(block, Text):
        document.add_paragraph(clean(block.text), "Caption" if block.quiet else "Normal")
    elif isinstance(block, Head):
        document.add_heading(clean(block.text), 2)
    elif isinstance(block, Chart):
        document.add_picture(io.BytesIO(next(pictures)), width=Pt(_CHART_PT))
        _describe(document, block)
    elif isinstance(block, Table):
        _table(document, block)
    else:
        _blank(document, block)


def _describe(document: Document, chart: Chart) -> None:
    """All numbers of the last picture's chart, for whoever cannot see it."""
    from docx.oxml.ns import qn

    said = []
    for number, name in enumerate(chart.names):
        values = [f"{s.name} {s.values[number]:g}" for s in chart.series
                  if s.values[number] is not None]  # fmt: skip
        said.append(f"{name}：{'，'.join(values)}")
    described = clean(f"{chart.title}（{chart.unit}）。{'；'.join(said)}")
    document.element.body.findall(f".//{qn('wp:docPr')}")[-1].set("descr", described)


def _table(document: Document, block: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    table: Any = document.add_table(rows=0, cols=len(block.heads))
    table.style = "Table Grid"
    table.autofit = False
    for number, cells in enumerate((block.heads, *block.rows)):
        row = table.add_row()
        for cell, text, share in zip(row.cells, cells, block.shares, strict=True):
            cell.width = Cm(_ROOM_CM * share)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(clean(text))
            run.font.size, run.font.bold = Pt(9), number == 0
            if number == 0:
                run.font.color.rgb = RGBColor.from_string("12395F")
    made = document.element.body.findall(qn("w:tbl"))[-1]
    for number, row in enumerate(made.findall(qn("w:tr"))):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
    document.add_paragraph("")


def _blank(document: Document, block: Blank) -> None:
    """A prompt, and an empty cell to write into."""
    from docx.shared import Cm

    document.add_heading(clean(block.prompt), 2)
    table: Any = document.add_table(rows=1, cols=1)
    table.style = "Table Grid"
    table.rows[0].height = Cm(0.9 * block.lines)
    document.add_paragraph("")
