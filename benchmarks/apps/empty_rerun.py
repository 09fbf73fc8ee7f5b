"""The floor: the page without any map. What no renderer can be faster than."""

from __future__ import annotations

from benchmarks.apps import page

page.begin().finish(None)
