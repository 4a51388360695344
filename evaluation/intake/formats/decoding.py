"""Bytes of a text file to text, whatever encoding it is in: never by replacing what cannot be read."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 200_000  # bytes that the encoding is judged by, where nothing else tells


def decoded(data: bytes) -> tuple[str, str] | None:
    """Return the text and its encoding, or None if it cannot be told.

    In this order: byte-order mark, strict UTF-8, UTF-16 by its NULs, then the judgement of charset-normalizer.

    Examples
    --------
    >>> decoded("שלום, עולם".encode("utf-16-le"))
    ('שלום, עולם', 'utf-16-le')
    """
    marked = next((name for mark, name in MARKS if data.startswith(mark)), None)
    guesses = [marked] if marked else ["utf-8"] if b"\0" not in data else _by_nuls(data)
    for name in guesses:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    if marked or b"\0" in data:
        return None
    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        return None


def _by_nuls(data: bytes) -> list[str]:
    """Return the UTF-16 that the places of NUL bytes, or else of spaces and line ends, speak for."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return [] if even == odd or len(data) % 2 else ["utf-16-le" if odd > even else "utf-16-be"]
