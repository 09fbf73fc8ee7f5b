"""The texts of a DBF, the table of a shapefile: their encoding, and characters cut in half."""

from __future__ import annotations

from pathlib import Path

_UTF8 = frozenset({"utf8", "65001"})
_GBK = frozenset({"gbk", "gb2312", "gb18030", "936", "cp936", "oem936", "ansi936"})


def dbf_encoding(path: Path) -> str | None:
    """The encoding of a DBF's texts: what its .cpg says, else what fits better; None for others."""
    table = path.with_suffix(".dbf")
    if path.suffix.lower() not in (".shp", ".dbf") or not table.exists():
        return None
    label = path.with_suffix(".cpg")
    if label.exists():
        said = label.read_text("ascii", errors="ignore").strip().lower()
        said = said.replace("-", "").replace("_", "").replace(" ", "")
        if said in _UTF8:
            return "utf-8"
        if said in _GBK:
            return "gb18030"
    content = table.read_bytes()
    body = content[int.from_bytes(content[8:10], "little") :]
    # A text cut at the field's width may end in half a character, in either encoding.
    wrong = {code: body.decode(code, "replace").count("\ufffd") for code in ("utf-8", "gb18030")}
    return min(wrong, key=lambda code: wrong[code])


def mend_texts(table: Path, encoding: str) -> None:
    """Take out of a DBF the halves of characters that its widths cut: ten bytes for the name of a
    field are three Chinese characters and a third of the fourth in UTF-8. GDAL refuses the file."""
    content = bytearray(table.read_bytes())
    head, width = (int.from_bytes(content[at : at + 2], "little") for at in (8, 10))
    texts: list[tuple[int, int]] = []  # offset in a record and length, of the text fields
    offset = 1  # the mark of a deleted row
    for at in range(32, head - 31, 32):
        if content[at] == 0x0D:
            break
        _mend(content, at, at + 11, encoding, b"\0")
        length = content[at + 16]
        if content[at + 11 : at + 12] == b"C":
            length += content[at + 17] << 8  # long texts keep their upper byte there
            texts.append((offset, length))
        offset += length
    if width:
        for row in range(head, len(content) - width + 1, width):
            for start, length in texts:
                _mend(content, row + start, row + start + length, encoding, b" ")
    table.write_bytes(content)


def _mend(content: bytearray, start: int, end: int, encoding: str, filler: bytes) -> None:
    """Whole characters, then the filler, in place."""
    text = bytes(content[start:end]).partition(b"\0")[0] if filler == b"\0" else content[start:end]
    try:
        text.decode(encoding)
    except UnicodeDecodeError:
        whole = text.decode(encoding, "ignore").encode(encoding)
        content[start:end] = whole.ljust(end - start, filler)
