"""A tour as a file, as a table and as a link.

Start at :mod:`geo.tours.files.file`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.tours.files.file import read_tour, write_tour
    from geo.tours.files.link import from_link, to_link

__all__ = ["from_link", "read_tour", "to_link", "write_tour"]
__getattr__ = lazily(__name__)
