#!/usr/bin/env bash
# Library:  openpyxl 3.1.5 beside python-calamine 0.9.1.
# Input:    a workbook whose cells hold 44316 (2021-04-30) under the number formats 14, 31 and 57, which
#           have no format code in the file, as ECMA-376 part 1, 18.8.30 has it.
# Expected: the standard lists 14 for all languages, and for zh-cn 31 as yyyy"年"m"月"d"日" and 57 as
#           yyyy"年"m"月": all three are dates.
# Seen:     openpyxl knows 14 alone; the other two are the number 44316 with format "General", and
#           is_date is False. calamine gives a date for each.
# Means:    a start date typed in a Chinese Excel is an amount of 44316 to whatever reads with openpyxl
#           (pandas.read_excel too). Map the formats 27-36 and 50-58 to dates before reading.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1

cd "$work"
venv/bin/python - <<'PY'
import datetime
import re
import zipfile

import openpyxl
from python_calamine import CalamineWorkbook

formats = 14, 31, 57
book = openpyxl.Workbook()
for row, number in enumerate(formats, 1):
    book.active.cell(row, 1, 44316).number_format = "0." + "0" * (10 + row)  # placeholders 164, 165, 166
book.save("made.xlsx")
with zipfile.ZipFile("made.xlsx") as made, zipfile.ZipFile("zh.xlsx", "w") as out:
    for part in made.namelist():
        text = made.read(part)
        if part == "xl/styles.xml":
            text = re.sub(rb"<numFmts.*?</numFmts>", b"", text)
            for row, number in enumerate(formats):
                text = text.replace(b'numFmtId="%d"' % (164 + row), b'numFmtId="%d"' % number)
        out.writestr(part, text)
cells = [row[0] for row in openpyxl.load_workbook("zh.xlsx").active]
others = [row[0] for row in CalamineWorkbook.from_path("zh.xlsx").get_sheet_by_index(0).to_python()]
for number, cell, other in zip(formats, cells, others):
    print(f"format {number}: openpyxl {cell.value!r} ({cell.number_format}), calamine {other!r}")
assert all(other == datetime.date(2021, 4, 30) for other in others)
assert cells[0].value == datetime.datetime(2021, 4, 30)
assert [c.value for c in cells[1:]] == [44316, 44316], "openpyxl knows the Chinese formats now"
PY
