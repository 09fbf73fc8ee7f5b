"""What people decided about places: the file of decisions, read, written, and applied.

Start at :mod:`geo.reviews.decisions` and :mod:`geo.reviews.store`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.reviews.decisions import Review, Reviews
    from geo.reviews.effect import apply_reviews
    from geo.reviews.store import save_review

__all__ = ["Review", "Reviews", "apply_reviews", "save_review"]
__getattr__ = lazily(__name__)
