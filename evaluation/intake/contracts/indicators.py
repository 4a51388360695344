"""Published figures: what is counted, and what was counted."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, date, flag, key, number, period, text
from evaluation.intake.contracts.values import CONDITIONS

INDICATORS = Table("indicators", "indicator", (
    key("indicator_id"),
    text("name"),
    choice("condition", CONDITIONS, empty=True),
    choice("disparity_domain", ("opportunity", "outcome", "representation")),
    text("unit"),
    number("scale", above=0),
    flag("favourable"),
    number("universal_goal", empty=True),
    date("goal_date", empty=True),
    number("smallest_effect", above=0, empty=True),
    flag("lead", empty=True),
    flag("census", empty=True),
    text("source"),
    text("facet", absent=True),
    flag("proxy", absent=True),  # stands for something that nobody measures
    flag("recorded_by_described", absent=True),  # police counts measure police
    flag("recording_examined", absent=True),
), key=("indicator_id",))  # fmt: skip

OBSERVATIONS = Table("observations", "indicator × group × period", (
    key("indicator_id", "indicators.indicator_id"),
    period("period"),
    key("dimension"),
    key("subgroup"),
    number("estimate", empty=True),  # empty where a count stands for it, or where it is withheld: rules/observations.py
    number("numerator", low=0, empty=True),
    number("denominator", low=0, empty=True),
    number("se", low=0, empty=True),
    number("population", low=0, empty=True),
    number("subgroup_order", empty=True),
    flag("reference", empty=True),
    flag("comparable_with_previous"),
    text("missing_reason", empty=True),
    text("note", absent=True),
), key=("indicator_id", "period", "dimension", "subgroup"))  # fmt: skip
