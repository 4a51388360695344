"""Intake: one way from the files people have to Evidence."""

from __future__ import annotations

from evaluation.intake.contracts import SHEETS, TABLES
from evaluation.intake.load import check, load
from evaluation.intake.sheets import unfold

__all__ = ["SHEETS", "TABLES", "check", "load", "unfold"]
