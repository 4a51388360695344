"""The three sheets that are enough to begin; `evaluation.intake.sheets` unfolds them."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, date, flag, key, keys, number, period, text
from evaluation.intake.contracts.values import CONDITIONS, CONSENTS

VOICES = Table("voices", "thing that somebody said", (
    text("who"),
    text("role"),
    keys("group", empty=True),
    date("date"),
    choice("consent", CONSENTS),
    text("said", empty=True),
    choice("condition", CONDITIONS, empty=True),
    choice("better_worse_same", ("better", "worse", "same", "1", "-1", "0"), empty=True),
    flag("before_after", empty=True),
))  # fmt: skip

NUMBERS = Table("numbers", "figure × group × period", (
    text("what"),
    key("group", empty=True),
    period("period"),
    number("count"),
    number("out_of", above=0, empty=True),
    number("goal", absent=True),
    choice("better_is", ("more", "less")),
    choice("condition", CONDITIONS, empty=True),
), key=("what", "period", "group"))  # fmt: skip

CHANGES_LOG = Table("changes_log", "change noticed", (
    text("what"),
    date("when"),
    text("by_whom", empty=True),
    choice("condition", CONDITIONS),
    text("how_we_know", empty=True),
    flag("expected", empty=True),
))  # fmt: skip

#: sheet -> tables it unfolds into
UNFOLDS_INTO = {
    "voices": ("sources", "codings", "units_coded"),
    "numbers": ("indicators", "observations"),
    "changes_log": ("changes",),
}
