"""The last look: nothing leaves the gate, and no page leaves the run, with what must not be known.

`audit` starts again from the unsuppressed findings, without the mask. `leaks` reads written pages.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import datetime as dt
import enum
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evaluation.disclosure.cells import primary_keys, tables_of, with_pair
from evaluation.disclosure.complement import recoverable
from evaluation.disclosure.quotes import PERSONAL, fold, said_by_consent, unshown_texts
from evaluation.disclosure.release import Release
from evaluation.disclosure.rules import read_rules
from evaluation.disclosure.successive import Earlier, visible
from evaluation.disclosure.sums import waves_of
from evaluation.disclosure.testimony import cells_of_testimony
from evaluation.errors import UnsafeOutputError
from evaluation.findings import Finding, Words

#: shorter texts ("yes") stand in many sentences and tell of nobody
SHORTEST = 12
#: a part of a quote this long is as good as the quote
PIECE = 40


def audit(
    release: Release, findings: Iterable[Finding], words: Iterable[Words] = (), earlier: Earlier | None = None
) -> None:
    """Check that a release gives away no withheld cell, no unconsented text and no source row.

    Parameters
    ----------
    release : Release
        What is about to be published.
    findings : iterable of Finding
        The unsuppressed findings it was made from.
    words : iterable of Words
        All words it was made from.
    earlier : Earlier, optional
        What earlier releases showed.

    Raises
    ------
    UnsafeOutputError
        Naming the table of counts or the place of the text, never a number or a word of it.
    """
    findings, words = list(findings), list(words)
    problems = _cells(release, findings, earlier or Earlier()) + _words(release, words)
    if problems:
        raise UnsafeOutputError("nothing was published: " + "; ".join(problems))


def _cells(release: Release, findings: list[Finding], earlier: Earlier) -> list[str]:
    rules = read_rules(release.initiative, release.conventions)
    testimony = cells_of_testimony(findings)
    tables = tables_of(findings, testimony)
    every_cell = [*with_pair(findings), *(("", cell) for cell in testimony)]
    known = {cell.key for _, cell in every_cell}
    small = primary_keys((cell for _, cell in every_cell), rules)
    near = earlier.near(every_cell, rules) - small
    seen = {cell.key for _, cell in visible(release, findings)} & known
    problems = [
        f"{key[1]} of {key[3]}:{key[4]} at {key[2]} {why}"
        for keys, why in ((small, "is too small to be shown"), (near, "is too near to what an earlier report showed"))
        for key in sorted(seen & keys)
    ]
    open_tables = recoverable(tables, known - seen, small | near, rules, waves_of(release.initiative))
    return problems + [
        f"a withheld count of {quantity} ({source}) can be worked out" for source, quantity in open_tables
    ]


def _words(release: Release, words: list[Words]) -> list[str]:
    hidden = [(ref, fold(text)) for ref, text in unshown_texts(words, release.words)]
    hidden = [(ref, text) for ref, text in hidden if len(text) >= SHORTEST]
    rows = {w.ref for w in words if w.ref and w.kind in PERSONAL}
    problems = []
    for where, text in _strings(release):
        folded = fold(text)
        problems += [f"{where} holds words that must not be shown" for _, secret in hidden if secret in folded]
        if text in rows:
            problems.append(f"{where} names the row of a source")
    return sorted(set(problems))


def _strings(value: Any, where: str = "release") -> Iterator[tuple[str, str]]:
    """Yield every string inside, with its place."""
    if isinstance(value, enum.Enum | dt.date):
        return
    if isinstance(value, str):
        yield where, value
    elif dataclasses.is_dataclass(value):
        for f in dataclasses.fields(value):
            yield from _strings(getattr(value, f.name), f"{where}.{f.name}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _strings(key, where)
            yield from _strings(inner, f"{where}.{key}" if isinstance(key, str) and len(key) < 30 else where)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _strings(inner, where)


# -- written pages


def leaks(folder: Path, words: Iterable[Words], shown: Iterable[Words] = ()) -> list[str]:
    """Return where written pages hold words that must not be shown; empty when all is well.

    Reads every file below ``folder`` as text, tags and entities resolved, data links decoded. A PDF holds
    its text in a form that this cannot read: it is printed from a page that was.

    Parameters
    ----------
    folder : Path
        What is about to become public.
    words : iterable of Words
        All words of the run.
    shown : iterable of Words
        Those that passed the gate.
    """
    shown = list(shown)
    said = said_by_consent(shown)
    secrets = [(ref, p) for ref, text in unshown_texts(words, shown) for p in _pieces(fold(text)) if p not in said]
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        rows = {ref for text in _texts_of(path.read_bytes()) for ref in _told(fold(text), secrets)}
        name = path.relative_to(folder).as_posix()
        found += [f"{name}: words of {ref or 'a source'} must not be shown" for ref in sorted(rows)]
    return found


def _told(text: str, secrets: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the rows of secrets in a text; only those are searched for whose neighbouring words meet in it."""
    neighbours = _neighbours(text)
    for ref, piece in secrets:
        # the first and the last word of a piece may be cut
        if neighbours.issuperset(_neighbours(piece.partition(" ")[2].rpartition(" ")[0])) and piece in text:
            yield ref


def _neighbours(text: str) -> set[tuple[str, str]]:
    each = text.split(" ")
    return set(zip(each, each[1:], strict=False))


def refuse_leaks(folder: Path, words: Iterable[Words], shown: Iterable[Words] = ()) -> None:
    """Raise `UnsafeOutputError` where `leaks` finds something."""
    found = leaks(folder, words, shown)
    if found:
        raise UnsafeOutputError("nothing was published: " + "; ".join(found))


def _pieces(text: str) -> list[str]:
    """Return what gives a text away: the whole of a short one; beginning, middle and end of a long one."""
    if len(text) < SHORTEST:
        return []
    if len(text) <= PIECE * 3 // 2:
        return [text]
    middle = (len(text) - PIECE) // 2
    return [text[:PIECE], text[middle : middle + PIECE], text[-PIECE:]]


_TAG = re.compile(r"<[^>]*>")
_DATA = re.compile(r"base64,([A-Za-z0-9+/=]{16,})")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def _texts_of(raw: bytes) -> Iterator[str]:
    text = raw.decode("utf-8", errors="replace")
    for form in {text, _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text), _TAG.sub(" ", text), _TAG.sub("", text)}:
        yield html.unescape(form)
    for data in _DATA.findall(text):
        try:
            yield base64.b64decode(data).decode("utf-8", errors="replace")
        except binascii.Error:
            continue
