"""The typeface as a font that reportlab embeds: only the glyphs used, text selectable.

reportlab reads TrueType files only and the face has cubic curves; so this is a font object of our
own (a composite font, PDF 32000-1 §9.7) whose glyphs are those that a document used, and whose
ToUnicode map gives the text back to whoever selects or searches it.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from geo.fonts.typeface import MISSING, Typeface, typeface

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT = "NotoSansSC"
_BLOCK = 100  # entries of a bfchar section, the most that the format allows


class _Used:
    """The characters one document used, in order of first use; glyph 0 is the missing one."""

    def __init__(self) -> None:
        self.glyphs: dict[str, int] = {}
        self.internal_name = ""

    def number(self, character: str) -> int:
        return self.glyphs.setdefault(character, len(self.glyphs) + 1)


class EmbeddedFont:
    """What :mod:`reportlab.pdfbase` asks of a font with dynamic subsets."""

    _multiByte = 1
    _dynamicFont = 1
    shapable = False
    fontName = FONT

    def __init__(self, face: Typeface) -> None:
        self._typeface = face
        self.face = self  # reportlab asks the face for ascent and descent
        self.ascent = 1000 * face.ascent / face.units_per_em
        self.descent = 1000 * face.descent / face.units_per_em
        self.encoding = self
        self.name = "Identity-H"
        self._documents: WeakKeyDictionary[Any, _Used] = WeakKeyDictionary()

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """The width of a line in the unit of ``size``; reportlab asks by this name."""
        return self._typeface.width(text, size)

    def _used(self, document: Any) -> _Used:
        if document not in self._documents:
            self._documents[document] = _Used()
        return self._documents[document]

    def splitString(
        self, text: str, document: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """The text as glyph numbers, two bytes each; all of it in the one subset."""
        used = self._used(document)
        shown = (c if self._typeface.has(c) else MISSING for c in text)
        return [(0, b"".join(used.number(c).to_bytes(2, "big") for c in shown))]

    def getSubsetInternalName(self, subset: int, document: Any) -> str:
        """The name of the one subset in a document; asked for the first time, it has the font
        embedded."""
        used = self._used(document)
        if not used.internal_name:
            used.internal_name = f"F{len(document.fontMapping) + 1}"
            document.fontMapping[self.fontName] = "/" + used.internal_name
            document.delayedFonts.append(self)
        return "/" + used.internal_name

    def addObjects(self, document: Any) -> None:
        """Write the font at the end of the document, when what it used is known."""
        from reportlab.pdfbase import pdfdoc

        used = self._documents.pop(document)
        scale = 1000 / self._typeface.units_per_em
        tag = f"PLMAPS+{FONT}"

        def stream(content: bytes, name: str, **entries: Any) -> Any:
            made = pdfdoc.PDFStream()
            made.content = content
            for key, value in entries.items():
                made.dictionary[key] = value
            made.filters = [pdfdoc.PDFZCompress]
            return document.Reference(made, name)

        program = font_program(self._typeface, used.glyphs)
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": pdfdoc.PDFName(tag),
                "Flags": 4,  # symbolic: glyphs are chosen by number
                "FontBBox": pdfdoc.PDFArray([round(v * scale) for v in self._typeface.box]),
                "ItalicAngle": 0,
                "Ascent": round(self.ascent),
                "Descent": round(self.descent),
                "CapHeight": round(self.ascent * 0.8),
                "StemV": 80,
                "FontFile2": stream(program, "fontProgram", Length1=len(program)),
            }
        )
        widths = [round(1000 * self._typeface.advance(c)) for c in used.glyphs]
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": pdfdoc.PDFName(tag),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(descriptor, "fontDescriptor"),
                "CIDToGIDMap": "/Identity",
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": pdfdoc.PDFName(tag),
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray(
                    [document.Reference(descendant, "descendantFont")]
                ),
                "ToUnicode": stream(to_unicode(used.glyphs), "toUnicode"),
            }
        )
        reference = document.Reference(font, used.internal_name)
        document.idToObject["BasicFonts"].dict[used.internal_name] = reference


def font_program(face: Typeface, characters: Iterable[str]) -> bytes:
    """A TrueType file with these glyphs, numbered from 1 in this order; the same each time."""
    from fontTools.fontBuilder import FontBuilder

    chosen = [face.outline(None), *(face.outline(character) for character in characters)]
    names = [".notdef", *(f"g{number}" for number in range(1, len(chosen)))]
    builder = FontBuilder(face.units_per_em, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(names)
    builder.setupGlyf({name: o.glyph for name, o in zip(names, chosen, strict=True)})
    glyf = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {n: (o.advance, getattr(glyf[n], "xMin", 0)) for n, o in zip(names, chosen, strict=True)}
    )
    builder.setupHorizontalHeader(ascent=face.ascent, descent=face.descent)
    builder.setupMaxp()
    builder.updateHead(created=0, modified=0)
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def to_unicode(glyphs: dict[str, int]) -> bytes:
    """The CMap from glyph numbers back to text, as UTF-16 (PDF 32000-1 §9.10.3)."""
    entries = [f"<{n:04X}> <{c.encode('utf-16-be').hex().upper()}>" for c, n in glyphs.items()]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for at in range(0, len(entries), _BLOCK):
        block = entries[at : at + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


@lru_cache(maxsize=1)
def register_font() -> str:
    """Have reportlab know the typeface; a second call does nothing.

    Returns
    -------
    str
        The name to set type with.

    Raises
    ------
    ModuleNotFoundError
        The typeface's package is not installed.

    Examples
    --------
    >>> from reportlab.pdfbase import pdfmetrics
    >>> from geo.fonts import register_font
    >>> pdfmetrics.stringWidth("香港", register_font(), 10.0)
    20.0
    """
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics

    # Compressed streams as bytes: the text encoding of old takes a quarter more room and time.
    rl_config.useA85 = 0
    pdfmetrics.registerFont(EmbeddedFont(typeface()))
    return FONT
