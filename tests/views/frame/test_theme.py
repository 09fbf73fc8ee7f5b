"""The style sheet of the page: it names what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkout import ROOT

from views.frame import theme

SOURCE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "views").rglob("*.py")))
SHEETS = "\n".join(path.read_text("utf-8") for path in sorted(theme.ASSETS.glob("*.css")))
NAMED = sorted(set(re.findall(r"st-key-([a-z_]+)", theme.style() + SHEETS)))


@pytest.mark.parametrize("name", NAMED)
def test_what_the_style_sheet_names_is_on_a_page(name: str) -> None:
    """A container, a widget or a family of them: else the rule does nothing any more."""
    whole, family = name.rstrip("_"), name.partition("_")[0]
    assert re.search(rf"""["'](?:{whole}[_"'{{]|{family}(?:_\{{|"))""", SOURCE)


def test_style_and_script_are_sent_as_they_stand_in_the_assets() -> None:
    style, script = theme.style(), theme.script()
    assert style.count("{") == style.count("}") > 100
    assert "{" in SHEETS
    assert "<" not in style + SHEETS
    # what looks like a tag within a script makes Streamlit's sanitiser throw all of it away
    assert not re.search(r"<[/\w!]", script)
    assert "@media print" in style


@pytest.mark.parametrize("path", sorted(theme.ASSETS.glob("*.css")), ids=lambda path: path.stem)
def test_every_style_sheet_is_sent(path: Path) -> None:
    whole = path.read_text("utf-8") in theme.style()
    assert whole or f'theme.page_style("{path.stem}")' in SOURCE
