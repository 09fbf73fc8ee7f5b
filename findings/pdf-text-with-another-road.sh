#!/usr/bin/env bash
# Library:  PyMuPDF 2.0 as the writer; pypdf 7.1.1 and pypdfium2 5.15.2 as readers; the OpenType font
#           Noto Sans SC of pylopdf-fonts-zh-cn 0.1.1.
# Input:    "山东路年内立林里", drawn with insert_text and that font file.
# Expected: a text layer has the characters that were drawn (ISO 32000-1, 9.10: ToUnicode).
# Seen:     the layer has 路 as U+F937, 年 as U+F98E, 林 as U+F9F4, 里 as U+F9E9: compatibility
#           ideographs that share the glyph and look the same. All three readers, PyMuPDF among them,
#           agree on text that was never put in.
# Means:    addresses copied out of such a PDF hold no 路 at all: searches, joins and patterns for 路
#           find nothing. NFC mends it (and so does NFKC).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pymupdf==2.0 pypdf==7.1.1 \
  pypdfium2==5.15.2 pylopdf-fonts-zh-cn==0.1.1

"$work/venv/bin/python" -W ignore - <<'PY'
import io
import logging
import pathlib
import unicodedata

import pylopdf_fonts_zh_cn
import pymupdf
import pypdf
import pypdfium2

logging.disable(logging.CRITICAL)
drawn = "山东路年内立林里"
font = pathlib.Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"
document = pymupdf.open()
document.new_page().insert_text((50, 50), drawn, fontname="F0", fontfile=str(font))
data = document.tobytes()
read = {
    "pymupdf": pymupdf.open(stream=data)[0].get_text().strip(),
    "pypdf": pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().strip(),
    "pdfium": pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().strip(),
}
for reader, text in read.items():
    print(f"{reader}:", [f"{a} U+{ord(b):04X}" for a, b in zip(drawn, text) if a != b])
assert all("\uf937" in text and "路" not in text for text in read.values()), "路 is 路 now"
assert all(unicodedata.normalize("NFC", text) == drawn for text in read.values())
PY
