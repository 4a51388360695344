"""What was fixed before anything was run: seeds, sizes, verdict rules (layout ADEMP, Morris, White and Crowther 2019).

A change here is a new study: say so in CHANGELOG.md, and run everything again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SEED = 20211001  # of every study; study k, run i draws from (SEED, k, i)
NOMINAL = 0.05  # level of the confirmatory family
COVERAGE = (0.93, 0.97)  # of a 95 % interval; above: conservative, allowed and named; below: fails
ERRORS = 3  # Monte Carlo standard errors that a rate may stray


@dataclass(frozen=True)
class Form:
    """How many runs each study has."""

    name: str
    null: int  # invented initiatives in which nothing changed
    talk: int  # per mix of talk and number of sources
    planted: int  # per effect and n
    coverage: int  # per family and cell
    obstacles: int  # per obstacle and degree


FORMS = {
    form.name: form
    for form in (
        Form("short", null=8, talk=60, planted=12, coverage=300, obstacles=1),
        Form("middle", null=2000, talk=2000, planted=120, coverage=2000, obstacles=12),
        Form("long", null=2000, talk=4000, planted=500, coverage=4000, obstacles=60),
    )
}


def error_of(rate: float, runs: int) -> float:
    """Return the Monte Carlo standard error of a rate.

    Examples
    --------
    >>> round(error_of(0.05, 2000), 4)
    0.0049
    """
    return math.sqrt(max(rate * (1 - rate), 0.0) / runs)


def level_holds(rate: float, runs: int) -> str:
    """Return the verdict on a rate of false "improved": within the level plus three Monte Carlo errors."""
    return "holds" if rate <= NOMINAL + ERRORS * error_of(NOMINAL, runs) else "fails"


def coverage_holds(rate: float, runs: int) -> str:
    """Return the verdict on a coverage; what Monte Carlo error alone explains is not held against it.

    Examples
    --------
    >>> coverage_holds(0.951, 4000), coverage_holds(0.99, 4000), coverage_holds(0.65, 4000)
    ('holds', 'conservative', 'fails')
    """
    low, high = COVERAGE
    slack = ERRORS * error_of(0.95, runs)
    if rate < low - slack:
        return "fails"
    return "conservative" if rate > high + slack else "holds"
