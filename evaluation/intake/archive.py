"""Guard before a workbook is opened: a workbook is a zip, and a zip can be a bomb."""

from __future__ import annotations

import zipfile
from pathlib import Path

from evaluation.errors import Problem

ENTRY_MOST = 300_000_000  # bytes of one entry, unpacked
TOTAL_MOST = 600_000_000
ENTRIES_MOST = 20_000
RATIO_MOST, RATIO_FROM = 200, 1_000_000  # unpacked over packed, for entries above a megabyte


def workbook_problem(path: Path, file: str) -> Problem | None:
    """Return why a workbook is not opened, or None. Nothing is ever extracted.

    ``.xls`` files are no zips and are left to the reader.
    """
    if path.suffix.lower() == ".xls" and not zipfile.is_zipfile(path):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        return Problem(
            file,
            None,
            "",
            "this is not a readable workbook",
            "an .xlsx file saved by a spreadsheet program",
            "Open it in the spreadsheet program and save it again",
        )
    return _too_much(entries, file) or _encrypted(entries, file)


def _too_much(entries: list[zipfile.ZipInfo], file: str) -> Problem | None:
    total = sum(e.file_size for e in entries)
    swollen = any(e.file_size > RATIO_FROM and e.file_size > RATIO_MOST * max(e.compress_size, 1) for e in entries)
    large = total > TOTAL_MOST or len(entries) > ENTRIES_MOST or any(e.file_size > ENTRY_MOST for e in entries)
    offsets = [e.header_offset for e in entries]
    doubled = len(set(offsets)) < len(offsets) or len({e.filename for e in entries}) < len(entries)
    if not (swollen or large or doubled):
        return None
    return Problem(
        file,
        None,
        "",
        "the workbook unpacks to far more than its size, or holds entries twice",
        f"at most {TOTAL_MOST // 1_000_000} megabytes unpacked",
        "Save the tables as CSV UTF-8",
    )


def _encrypted(entries: list[zipfile.ZipInfo], file: str) -> Problem | None:
    if any(e.flag_bits & 1 for e in entries):
        return Problem(
            file, None, "", "the workbook is encrypted", "a workbook without a password", "Save it without one"
        )
    return None
