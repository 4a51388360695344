"""Read a CSV file strictly: UTF-8, commas, every row as long as the header; anything else is named with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import numpy as np
import pandas as pd

from evaluation.errors import Problem
from evaluation.intake.raw import assemble

LONGEST_CELL = 1_000_000  # characters
BY_IMPORT = "Save it as CSV UTF-8, or read it with `evaluation import`"


def read_csv(data: bytes, file: str) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Return the table in ``data``, or what keeps it from being read.

    Parameters
    ----------
    data : bytes
    file : str
        How messages name it.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return None, [
            Problem(
                file,
                None,
                "",
                "the file is empty",
                "a header with the table's columns in row 1",
                "Copy the header from the starter, or remove the file",
            )
        ]
    text, problem = _decoded(data, file)
    if problem:
        return None, [problem]
    rows, problem = _rows(text, file)
    if problem:
        return None, [problem]
    header, body = rows[0], rows[1:]
    if len(header) == 1 and (other := next((s for s in (";", "\t", "|") if s in header[0]), None)):
        name = {";": "semicolons", "\t": "tabs", "|": "bars"}[other]
        return None, [Problem(file, 1, "", f"columns are separated by {name}", "commas", BY_IMPORT)]
    if problems := list(_ragged(file, len(header), body)):
        return None, problems
    frame, problems = assemble(file, header, body, escaped="'" in text)
    return (None if problems else frame), problems


def _decoded(data: bytes, file: str) -> tuple[str, Problem | None]:
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        return "", Problem(file, line, "", "there is a NUL byte, so this is not UTF-8 text", "text in UTF-8", BY_IMPORT)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", Problem(file, line, "", "this is not UTF-8 text", "text in UTF-8", BY_IMPORT)


@contextmanager
def long_cells() -> Iterator[None]:
    """Let `csv` read cells up to our own limit."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _rows(text: str, file: str) -> tuple[list[list[str]], Problem | None]:
    with long_cells():
        try:
            return list(csv.reader(io.StringIO(text, newline=""), strict=True)), None
        except csv.Error as error:
            return [], _broken(text, file, str(error))


def _broken(text: str, file: str, error: str) -> Problem:
    """Return where the row that cannot be read begins: a quotation mark may swallow many lines before it fails."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    row = line = 0
    with suppress(csv.Error):
        for _ in reader:
            row, line = row + 1, reader.line_num
    if "field larger" in error:
        return Problem(
            file,
            row + 1,
            "",
            f"a cell that begins in line {line + 1} has over {LONGEST_CELL:,} characters",
            "shorter cells",
            "Close the quotation mark that opens it, or shorten the text",
        )
    return Problem(
        file,
        row + 1,
        "",
        f"a quotation mark in line {line + 1} is not closed before the next cell",
        'quotation marks in pairs, "" for one inside a cell',
        "Close the quotation mark, or double it",
    )


def _ragged(file: str, width: int, rows: list[list[str]]) -> Iterator[Problem]:
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    for at in np.flatnonzero((lengths != width) & (lengths != 0)):
        yield Problem(
            file,
            int(at) + 2,
            "",
            f"the row has {lengths[at]} cells and the header {width}",
            "as many cells as the header",
            "Put quotation marks around a cell that holds a comma",
        )
    # a blank row is an empty list: make it as wide as the others, so that it can be left out by its emptiness
    for at in np.flatnonzero(lengths == 0):
        rows[at] = [""] * width
