"""``python -m geo geocode``: a list on this machine or on a Dask cluster.

Start at :mod:`geo.lists.command.command`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.lists.command.command import add_arguments, run

__all__ = ["add_arguments", "run"]
__getattr__ = lazily(__name__)
