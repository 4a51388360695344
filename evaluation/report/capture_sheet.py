"""The capture sheet: what a meeting decided, said, judged and answered, as a file that `evaluation import` reads.

A row for each conclusion and each of the four tables, with everything filled in that is known; people add the words,
who said them and when. Rows without words are left out when the sheet comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.tables import csv_text
from evaluation.vocabulary import ALL, CAPTURE_COLUMNS, Fit, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language

TABLES = ("actions", "interpretations", "judgements", "replies")
SILENT = (State.NOT_ASSESSABLE, State.SILENT)


def file(language: str, first: str) -> str:
    """Return the name of the file in ``public/``."""
    return "capture_sheet.csv" if language == first else f"capture_sheet.{language}.csv"


def write(release: Release, path: Path, language: Language) -> None:
    """Write the sheet; the same release gives the same bytes."""
    path.write_bytes(csv_text(CAPTURE_COLUMNS, rows(release, language)).encode("utf-8"))


def rows(release: Release, language: Language) -> Iterator[list[str]]:
    """Yield a row for each conclusion that says something and each table; where none does, for every condition."""
    from evaluation.report.views import chosen

    everything = chosen.conclusions(release, scope=None)
    for conclusion in [c for c in everything if speaks(c)] or [c for c in everything if c.scope == ALL]:
        for table in TABLES:
            yield [_cell(column, table, conclusion, language) for column in CAPTURE_COLUMNS]


def speaks(conclusion: Conclusion) -> bool:
    """Return whether a conclusion says something that a meeting can take up."""
    both_silent = conclusion.quant_state in SILENT and conclusion.qual_state in SILENT
    return not both_silent or conclusion.harm or conclusion.fit == Fit.DISSONANT


def _cell(column: str, table: str, conclusion: Conclusion, language: Language) -> str:
    about = labels.condition(conclusion.condition, language)
    if conclusion.scope != ALL:
        about = language.gettext(
            "{condition}, for {group}", condition=about, group=labels.scope(conclusion.scope, language)
        )
    known = {
        "goes_to": table,
        "about": about,
        "condition": conclusion.condition.value,
        "scope": conclusion.scope,
        "wave_from": conclusion.wave_from,
        "wave_to": conclusion.wave_to,
        "status": "open" if table == "actions" else "",
        "language": language.code if table in ("interpretations", "replies") else "",
    }
    return known.get(column, "")
