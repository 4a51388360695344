"""Names of columns and values in the tables beneath findings: one place for every ``detail["rows"]``.

A measure's rows are mappings; each key that a page shows has its name in `COLUMNS` (in the order of the table), and
keys whose values are fixed words have them in `VALUES`. Other values are data, and stand as written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.report.labels.names import (
    CONDITIONS,
    CONTROLLERS,
    LEVELS,
    MODES,
    N_,
    PURPOSES,
    SEATS,
    STAGES,
    WAVES,
)

RUNGS = {
    "pilot": N_("tried"),
    "evaluated": N_("evaluated"),
    "elsewhere": N_("adopted elsewhere"),
    "budget": N_("carried by a budget"),
}
LEARNED_FROM = {
    "programme": N_("programmes and services"),
    "data": N_("data"),
    "story": N_("personal stories"),
    "datawalk": N_("data walks"),
    "report": N_("reports"),
}
ACTIVITIES = {
    "step": N_("steps of the initiative"),
    "changes": N_("stages reached in the system"),
    "decisions": N_("decisions"),
    "harvest": N_("changes noticed along the way"),
}
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
    "title": N_("What"),
    "jurisdiction": N_("Where it holds"),
    "stage": N_("Stage"),
    "equity_explicit": N_("Names who is left out"),
    "planned": N_("On the list agreed at the start"),
    "adopted_on": N_("Adopted"),
    "reversed_on": N_("Reversed"),
    "years": N_("Years it stood"),
    "source": N_("Source"),
    "latest": N_("Latest figures"),
    "by_system": N_("Published by group, in time"),
    "receiver": N_("Who receives"),
    "purpose": N_("Purpose"),
    "mode": N_("Kind of work"),
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "price_year": N_("In prices of"),
    "dataset": N_("Data"),
    "institution_from": N_("Seen by an institution from"),
    "community_from": N_("Seen by the community from"),
    "pilot": N_("Tried"),
    "evaluated": N_("Evaluated"),
    "elsewhere": N_("Adopted elsewhere"),
    "budget": N_("Carried by a budget"),
    "rung": N_("Reached step by step"),
    "grew_into": N_("What grew out of it"),
    "barrier": N_("Barrier"),
    "group": N_("Group"),
    "owner": N_("Who sees to it"),
    "version": N_("Version"),
    "changed_on": N_("Since"),
    "why": N_("Why"),
    "date": N_("Date"),
    "action": N_("What was done"),
    "reason": N_("Reason"),
    "decided_by": N_("Decided by"),
    "learned_from": N_("Learned from"),
    "raised": N_("Raised"),
    "decided": N_("Decided on"),
    "raised_on": N_("Raised on"),
    "decided_on": N_("Decided on the"),
    "days": N_("Days"),
    "condition": N_("Condition"),
    "indicators": N_("Indicators"),
    "level": N_("Level"),
    "activity": N_("Kind"),
    "count": N_("How many"),
    "months": N_("Months"),
    "still_there": N_("Still in a seat"),
    "left": N_("Left"),
    "share": N_("Share"),
}
VALUES: dict[str, Mapping[Any, str]] = {
    "wave": WAVES,
    "category": SEATS,
    "controller": CONTROLLERS,
    "purpose": PURPOSES,
    "mode": MODES,
    "flag": FLAGS,
    "level": LEVELS,
    "condition": {**CONDITIONS, "outcomes": N_("outcomes, no condition")},
    "stage": STAGES,
    "receiver": {"community_led": N_("organisations that the community leads"), "others": N_("others")},
    "rung": RUNGS,
    "learned_from": LEARNED_FROM,
    "activity": ACTIVITIES,
}
