"""Contracts: every table an initiative may bring, by name."""

from __future__ import annotations

from evaluation.intake.contracts import (
    indicators,
    learning,
    logs,
    network,
    power,
    rubric,
    sheets,
    structural,
    survey,
    testimony,
    voices,
)
from evaluation.intake.contracts.model import Column, Kind, Table
from evaluation.intake.contracts.sheets import UNFOLDS_INTO


def _tables(*modules: object) -> dict[str, Table]:
    found = [t for module in modules for t in vars(module).values() if isinstance(t, Table)]
    return {t.name: t for t in found}


#: every table by name, the core tables of the design first
TABLES: dict[str, Table] = _tables(
    indicators, testimony, voices, survey, network, structural, power, learning, logs, rubric
)

#: the three sheets
SHEETS: dict[str, Table] = _tables(sheets)

__all__ = ["SHEETS", "TABLES", "UNFOLDS_INTO", "Column", "Kind", "Table"]
