"""The face of a package: its public names, each loaded when it is first asked for.

``from geo.tables import open_table`` is for whoever uses this project as a library. Our own code
imports from the module that defines a name, so that a file's first lines say what it rests on.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path


def lazily(package: str) -> Callable[[str], object]:
    """A package's ``__getattr__`` (PEP 562): importing the package then loads nothing heavy.

    Parameters
    ----------
    package : str
        Its ``__name__``; the names are those that its ``__init__.py`` imports under
        ``if TYPE_CHECKING:``, where editors and type checkers find them too.

    Returns
    -------
    callable
        Of a name to what it names.

    Raises
    ------
    AttributeError
        From the result, for any other name.

    Examples
    --------
    >>> from geo.faces import lazily
    >>> lazily("geo.address")("unify").__module__
    'geo.address.characters'
    """

    @cache
    def homes() -> dict[str, str]:
        source = Path(str(sys.modules[package].__file__)).read_text("utf-8")
        return {
            alias.name: str(node.module)
            for block in ast.parse(source).body
            if isinstance(block, ast.If)
            for node in block.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

    def load(name: str) -> object:
        if name.startswith("__") or name not in homes():
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(homes()[name]), name)

    return load
