"""Write the SHA-256 of every declared file that has one into ``data/sources.toml``.

Run it after a wanted change of the geography: ``python scripts/update_checksums.py``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.data_dir import SOURCES_FILE  # noqa: E402
from geo.sources import checksum  # noqa: E402


def write_checksums(folder: Path) -> None:
    """Into the declaration of a data directory."""
    declaration = folder / SOURCES_FILE
    blocks = re.split(r"(?m)^(?=\[\[)", declaration.read_text(encoding="utf-8"))
    for i, block in enumerate(blocks):
        path = re.search(r'(?m)^path = "(.+)"$', block)
        if path and block.startswith("[[file]]"):
            digest = checksum(folder / path[1])
            blocks[i] = re.sub(r'(?m)^sha256 = ".*"$', f'sha256 = "{digest}"', block)
    declaration.write_text("".join(blocks), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_checksums(ROOT / "data")
