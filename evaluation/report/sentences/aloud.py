"""Numbers and days as a listener can follow them: parts in everyday words, a month and a year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from babel.dates import format_skeleton

from evaluation.report.labels import N_

if TYPE_CHECKING:
    from evaluation.report.language import Language

#: share -> what it is called; the nearest one is said
PARTS: tuple[tuple[float, str], ...] = (
    (0.0, N_("none")),
    (0.1, N_("about one in ten")),
    (0.2, N_("about one in five")),
    (0.25, N_("about one in four")),
    (1 / 3, N_("about one in three")),
    (0.5, N_("about half")),
    (2 / 3, N_("about two in three")),
    (0.75, N_("about three in four")),
    (0.9, N_("nearly all")),
    (1.0, N_("all")),
)


def part(some: float, of: float, language: Language) -> str:
    """Return how many of how many, in words; "none" and "all" only where it is exactly so.

    Examples
    --------
    >>> from evaluation.report.language import Language
    >>> part(11, 31, Language("en")), part(1, 60, Language("en"))
    ('about one in three', 'about one in ten')
    """
    share = some / of if of else 0.0
    named = PARTS if share in (0.0, 1.0) else PARTS[1:-1]
    return language.gettext(min(named, key=lambda p: abs(p[0] - share))[1])


def month(day: str, language: Language) -> str:
    """Return a day as month and year, for the ear.

    Examples
    --------
    >>> from evaluation.report.language import Language
    >>> month("2025-03-18", Language("en"))
    'March 2025'
    """
    try:
        return format_skeleton("yMMMM", dt.date.fromisoformat(day[:10]), locale=language.locale)
    except ValueError:
        return day
