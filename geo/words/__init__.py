"""The words of what people take away, in Chinese and English.

Start at :mod:`geo.words.words`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.words.deck import say
    from geo.words.english_names import read_english_names
    from geo.words.words import Language, term, word

__all__ = ["Language", "read_english_names", "say", "term", "word"]
__getattr__ = lazily(__name__)
