"""Policies and the stages they reached, audited practices, money."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, date, flag, key, keys, number, text, wave, whole
from evaluation.intake.contracts.values import CONDITIONS, MODES

CHANGES = Table("changes", "policy (or practice) × stage reached", (
    key("change_id"),
    choice("condition", CONDITIONS),
    text("title", absent=True),
    text("jurisdiction"),
    key("org_id", absent=True),
    whole("stage", 0, 5),
    date("stage_date"),
    flag("equity_explicit"),
    text("targets_group", empty=True),
    flag("community_originated"),
    date("reversed_on", absent=True),
    keys("derived_from", "changes.change_id", absent=True),
    keys("evidence_ids", absent=True),
), key=("change_id", "stage", "stage_date"), orders=(("stage_date", "reversed_on"),))  # fmt: skip

PRACTICE_AUDIT = Table("practice_audit", "organisation × practice × wave × rater", (
    key("org_id"),
    key("practice_id"),
    wave(),
    number("score", 0, 4),
    key("rater_id"),
    keys("evidence_ids", absent=True),
), key=("org_id", "practice_id", "wave", "rater_id"))  # fmt: skip

FLOWS = Table("flows", "resource flow", (
    key("flow_id"),
    date("period_start"),
    date("period_end"),
    key("from_org"),
    key("to_org"),
    number("amount", 0),
    key("currency"),
    whole("price_year", 1900, 2200),
    choice("purpose", ("prevention", "response", "coordination", "data", "other")),
    choice("controller", ("community", "shared", "institution")),
    flag("recipient_community_led"),
    flag("restricted"),
    choice("mode", MODES),
), key=("flow_id",), orders=(("period_start", "period_end"),))  # fmt: skip
