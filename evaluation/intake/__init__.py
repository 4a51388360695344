"""Intake: one way from the files people have to Evidence."""

from __future__ import annotations

from evaluation.intake.contracts import SHEETS, TABLES
from evaluation.intake.importing import import_files
from evaluation.intake.load import check, load
from evaluation.intake.sheets import unfold

__all__ = ["SHEETS", "TABLES", "check", "import_files", "load", "unfold"]
