"""The words of what people take away, in Chinese and English.

Start at :mod:`geo.words.words`."""
