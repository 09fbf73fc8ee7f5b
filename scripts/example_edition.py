"""Write a copy of the data directory with a made-up second plan in it, to look at.

Usage: ``python scripts/example_edition.py FOLDER``, then ``SHINAN_DATA_DIR=FOLDER streamlit run
app.py``. The example is ``examples/second_edition``; ``data/`` itself is not touched.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from update_checksums import ROOT, write_checksums

EXAMPLE = ROOT / "examples" / "second_edition"
ADDED = ("plan_editions.toml", "evidence.csv", "sources.toml")
"""What is put behind the file of the same name."""
COPIED = ("projects_example.csv", "lineage.csv")


def write_example(folder: Path, data: Path = ROOT / "data") -> Path:
    """The copy; raises FileExistsError for a folder that is there already."""
    shutil.copytree(data, folder)
    for name in COPIED:
        shutil.copyfile(EXAMPLE / name, folder / name)
    for name in ADDED:
        with (folder / name).open("a", encoding="utf-8", newline="") as file:
            file.write((EXAMPLE / name).read_text("utf-8"))
    write_checksums(folder)
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="to be made")
    folder = parser.parse_args().folder
    try:
        write_example(folder)
    except FileExistsError:
        print(f"{folder} is there already; choose another folder", file=sys.stderr)
        return 1
    print(f"{folder}: set SHINAN_DATA_DIR to it and start the app")
    return 0


if __name__ == "__main__":
    sys.exit(main())
