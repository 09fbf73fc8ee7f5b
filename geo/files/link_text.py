"""Text packed for an address: deflated, then base64 in the letters that an address passes on.

The form has not changed since the first link was made, so that every link still opens. What comes
back is what went in or nothing: the packing carries a checksum.
"""

from __future__ import annotations

import base64
import binascii
import zlib


def pack(text: str) -> str:
    """The text as letters, digits, ``-`` and ``_``; half a surrogate pair becomes ``?``."""
    packed = zlib.compress(text.encode("utf-8", "replace"), 9)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def unpack(packed: str, most_bytes: int) -> str | None:
    """The text that :func:`pack` was given.

    Parameters
    ----------
    packed : str
        From anybody: not trusted.
    most_bytes : int
        Of the text in UTF-8: a few letters may unpack to gigabytes.

    Returns
    -------
    str or None
        None where it is none of ours: cut off, changed, or too long.

    Examples
    --------
    >>> from geo.files.link_text import pack, unpack
    >>> unpack(pack("备选：海天中心"), 100)
    '备选：海天中心'
    >>> unpack(pack("备选")[:-1], 100) is None
    True
    """
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data, most_bytes).decode()
    except (binascii.Error, zlib.error, ValueError):
        return None
    return text if unpacker.eof else None
