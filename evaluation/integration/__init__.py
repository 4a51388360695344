"""Integration: numbers and voices side by side, per condition x scope x pair of waves. Sees findings only."""

from __future__ import annotations

from evaluation.integration.since import since
from evaluation.integration.states import judge, tests_run
from evaluation.integration.synthesis import conclude

__all__ = ["conclude", "judge", "since", "tests_run"]
