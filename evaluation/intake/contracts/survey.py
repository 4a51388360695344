"""Answers to questions, and who was invited to answer."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, flag, key, number, text, wave, whole
from evaluation.intake.contracts.values import CONDITIONS

ITEMS = Table("items", "survey item", (
    key("item_id"),
    key("scale_id"),
    choice("condition", CONDITIONS, empty=True),
    text("text"),
    number("minimum"),
    number("maximum"),
    flag("reverse"),
), key=("item_id",), orders=(("minimum", "maximum"),))  # fmt: skip

SURVEY = Table("survey", "respondent × wave × item", (
    key("respondent_id"),
    wave(),
    key("item_id", "items.item_id"),
    number("value"),
    text("role"),
    number("weight", above=0, absent=True),
), key=("respondent_id", "wave", "item_id"), groups=True)  # fmt: skip

VIGNETTES = Table("vignettes", "respondent × wave × short case", (
    wave(),
    key("respondent_id"),
    key("vignette_id"),
    text("label"),
    flag("structural", empty=True),
    text("role"),
), key=("wave", "respondent_id", "vignette_id"))  # fmt: skip

ELIGIBLE = Table("eligible", "wave × table × role", (
    wave(),
    key("table"),
    text("role", empty=True),
    whole("n_invited", 0),
), key=("wave", "table", "role"))  # fmt: skip
