"""All text that a file which people take away holds, whatever its format."""

from __future__ import annotations

import base64
import io
import re
import zipfile


def texts(content: bytes, name: str) -> str:
    """Everything a reader, a screen reader or a curious person finds in a file."""
    if name == "pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(content)
        pages = [page.get_textpage().get_text_bounded() for page in document]
        return "\n".join([*pages, *map(str, document.get_metadata_dict().values())])
    if name in ("docx", "pptx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            found = [parts.read(entry).decode("utf-8", "replace") for entry in parts.namelist()]
        return "\n".join(found)
    text = content.decode("utf-8", "replace")
    payloads = re.findall(r'data-address="[^"]*">([A-Za-z0-9+/=]*)</script>', text)
    return "\n".join([text, *(base64.b64decode(p).decode("utf-8", "replace") for p in payloads)])
