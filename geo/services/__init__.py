"""What other programs read: OGC API – Features, Part 1: Core (OGC 17-069r4), of the public data.

Start at :func:`geo.services.answer.respond`; what there is: :mod:`geo.services.collections`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.services.answer import respond
    from geo.services.collections import COLLECTIONS
    from geo.services.query import BadQueryError

__all__ = ["COLLECTIONS", "BadQueryError", "respond"]
__getattr__ = lazily(__name__)
