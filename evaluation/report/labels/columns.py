"""Names of columns and values in the tables beneath findings: one place for every ``detail["rows"]``.

A measure's rows are mappings; each key that a page shows has its name in `COLUMNS` (in the order of the table), and
keys whose values are fixed words have them in `VALUES`. Other values are data, and stand as written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.report.labels.names import CONTROLLERS, MODES, N_, PURPOSES, SEATS, WAVES

FLAGS = {"none": N_("no resident votes here"), "token": N_("one resident sits here alone")}

COLUMNS: dict[str, str] = {
    "name": N_("Body"),
    "indicator": N_("What is counted"),
    "category": N_("Who holds the seats"),
    "wave": N_("Wave"),
    "seats": N_("Seats"),
    "voting": N_("Voting seats"),
    "residents": N_("Residents with a vote"),
    "flag": N_("Take care"),
    "by_group": N_("Shown by group"),
    "dimensions": N_("By which groups"),
}
VALUES: dict[str, Mapping[Any, str]] = {
    "wave": WAVES,
    "category": SEATS,
    "controller": CONTROLLERS,
    "purpose": PURPOSES,
    "mode": MODES,
    "flag": FLAGS,
}
