#!/usr/bin/env bash
# Library:  fpdf2 2.8.9 as the writer; pypdf 7.1.1 beside pypdfium2 5.15.2; the OpenType (CFF) font
#           Noto Sans SC of pylopdf-fonts-zh-cn 0.1.1.
# Input:    the address 香港中路76号, drawn with cell().
# Expected: ISO 32000-1, 9.7.6.2: the font's own CMap says how many bytes a character has. fpdf2 embeds
#           one with the code space <0000> to <FFFF>, so two.
# Seen:     pdfium reads the address; pypdf goes by single bytes and answers a NUL before every
#           character: "\0香\0港\0中\0路\07\06\0号". With fpdf2's TrueType fonts it does not.
# Means:    the text prints well on a screen that hides NUL, and matches nothing; a database or a
#           spreadsheet refuses it. Test a PDF's text with the reader that the other side uses.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check fpdf2==2.8.9 pypdf==7.1.1 \
  pypdfium2==5.15.2 pylopdf-fonts-zh-cn==0.1.1

"$work/venv/bin/python" -W ignore - <<'PY'
import io
import pathlib

import pylopdf_fonts_zh_cn
import pypdf
import pypdfium2
from fpdf import FPDF

drawn = "香港中路76号"
paper = FPDF()
paper.add_font("Noto", fname=pathlib.Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf")
paper.add_page()
paper.set_font("Noto", size=12)
paper.cell(text=drawn)
data = bytes(paper.output())
page = pypdf.PdfReader(io.BytesIO(data)).pages[0]
font = next(iter(page["/Resources"]["/Font"].values())).get_object()
pdfium = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().strip()
print("pdfium:  ", repr(pdfium))
print("pypdf:   ", repr(page.extract_text()))
assert pdfium == drawn
assert b"<0000> <FFFF>" in font["/Encoding"].get_object().get_data()
assert page.extract_text() == "".join("\0" + c for c in drawn), "pypdf reads it now"
PY
