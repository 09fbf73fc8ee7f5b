"""The text literals of a Python module, for guards over wording."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def text_literals(source: str) -> Iterator[str]:
    """Every text that the code uses, parts of f-strings too; not docstrings, nor other texts that
    stand alone."""
    tree = ast.parse(source)
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in documentation:
            continue
        if isinstance(node.value, str):
            yield node.value
