"""Bytes of a text file to text, whatever encoding it is in: never by replacing what cannot be read."""

from __future__ import annotations

import codecs
from itertools import pairwise

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LETTERS, FEWEST_LETTERS = (0xE0, 0xFA), 10  # Hebrew in cp1255
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
    if looks_hebrew(data[:SAMPLE]):
        return _read(data, "cp1255")
    best = from_bytes(data[:SAMPLE]).best()
    return _read(data, best.encoding) if best else None


def _read(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def looks_hebrew(data: bytes) -> bool:
    """Return True for bytes that are Hebrew in cp1255, which short texts in Cyrillic are easily taken for.

    Nearly all bytes above ASCII are its 27 letters (0xE0 to 0xFA) and stand side by side in words. Cyrillic
    uses the bytes below for capitals and those above for common letters; Latin letters with marks stand alone.

    Examples
    --------
    >>> looks_hebrew("שעות הפתיחה של המרפאה".encode("cp1255"))
    True
    >>> looks_hebrew("Часы работы большой клиники".encode("cp1251"))
    False
    """
    high = [byte for byte in data if byte >= 0x80]
    letters = sum(LETTERS[0] <= byte <= LETTERS[1] for byte in high)
    if letters < FEWEST_LETTERS or letters < 0.98 * len(high):
        return False
    pairs = sum(LETTERS[0] <= a <= LETTERS[1] and LETTERS[0] <= b <= LETTERS[1] for a, b in pairwise(data))
    return pairs > 0.5 * letters


def _by_nuls(data: bytes) -> list[str]:
    """Return the UTF-16 that the places of NUL bytes, or else of spaces and line ends, speak for."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return [] if even == odd or len(data) % 2 else ["utf-16-le" if odd > even else "utf-16-be"]
