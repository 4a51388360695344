"""Claims and their tests, what it means to people, what was learned and decided."""

from __future__ import annotations

from evaluation.intake.contracts.model import Table, choice, date, flag, group, key, scope, text, wave, whole
from evaluation.intake.contracts.values import CONDITIONS, CONSENTS, SEAT_CATEGORIES

LEARNING_LOG = Table("learning_log", "insight", (
    key("insight_id"),
    date("date_raised"),
    choice("raised_by", SEAT_CATEGORIES),
    choice("from", ("programme", "data", "story", "datawalk", "report")),
    key("decision_id", "decisions.decision_id", empty=True),
    text("action", empty=True),
    date("date_acted", empty=True),
    date("reported_back_on", empty=True),
    text("why", absent=True),  # why nothing followed, where nothing did
), key=("insight_id",), orders=(("date_raised", "date_acted"), ("date_raised", "reported_back_on")))  # fmt: skip

CLAIMS = Table("claims", "contribution claim", (
    key("claim_id"),
    choice("condition", CONDITIONS),
    scope(),
    text("claim"),
    text("rivals", empty=True),
    text("links", empty=True),
    choice("role", ("leading", "important", "supporting", "minor"), absent=True),
    text("role_reason", absent=True),
    *(whole(name, 1, 5, absent=True) for name in (
        "plausibility", "uniqueness", "triangulation", "transparency", "independence")),
), key=("claim_id",))  # fmt: skip

EVIDENCE_TESTS = Table("evidence_tests", "claim × evidence × rival", (
    key("claim_id", "claims.claim_id"),
    key("rival_id", empty=True),
    key("evidence_id"),
    choice("test", ("straw", "hoop", "smoking", "double")),
    text("expected_if_true"),
    text("claim", empty=True),
    choice("condition", CONDITIONS),
    text("rival", empty=True),
    date("set_on"),
    date("looked_on", empty=True),
    choice("observed", ("pass", "fail", "not_found"), empty=True),
    text("source_cluster", empty=True),
), key=("claim_id", "rival_id", "evidence_id"), orders=(("set_on", "looked_on"),))  # fmt: skip

DATAWALK_RESPONSES = Table("datawalk_responses", "reader × station", (
    key("walk_id"),
    date("date"),
    key("station_id"),
    key("resp_id"),
    text("role_type"),
    group(),
    text("language"),
    choice("mode", ("paper", "phone", "scribe")),
    choice("recognise", ("yes", "partly", "no", "not my place"), empty=True),
    *(text(name, empty=True) for name in ("surprise", "explain_why", "missing", "story", "who_should_act")),
    whole("priority", 0, 5, empty=True),
    text("disagree_with_number", empty=True),
    choice("consent", CONSENTS),
    flag("conclusion_shown", absent=True),  # 1: the reading was opened before the answer; empty: nobody wrote it down
), key=("walk_id", "station_id", "resp_id"))  # fmt: skip

TICKETS = Table("tickets", "question about a number", (
    key("ticket_id"),
    date("raised_on"),
    choice("from", ("datawalk", "reply", "report", "other")),
    key("walk_id", empty=True),
    key("station_id", empty=True),
    key("indicator_id", "indicators.indicator_id", empty=True),
    text("what"),
    text("owner_role"),
    date("due"),
    choice("status", ("open", "answered", "corrected")),
    text("answer", empty=True),
    date("answered_on", empty=True),
    date("reported_back_on", empty=True),
), key=("ticket_id",), orders=(
    ("raised_on", "due"), ("raised_on", "answered_on"), ("answered_on", "reported_back_on")))  # fmt: skip

REPLIES = Table("replies", "right of reply", (
    key("reply_id"),
    choice("condition", CONDITIONS),
    scope(),
    wave("wave_to"),
    text("author_role"),
    date("date", empty=True),
    text("text", empty=True),  # empty where somebody was asked (asked_on) and has not answered
    text("language", empty=True),
    choice("consent", CONSENTS, empty=True),
    date("asked_on", absent=True),
), key=("reply_id",), orders=(("asked_on", "date"),))  # fmt: skip

JUDGEMENTS = Table("judgements", "confirmation of a fit, or resolution", (
    choice("condition", CONDITIONS, empty=True),  # empty where it is about an indicator's conflicting sources
    scope(),
    wave("wave_from", empty=True),
    wave("wave_to"),
    choice("verdict", ("confirm", "contest")),
    text("reason", empty=True),
    whole("check", 1, 7, empty=True),
    text("resolution", empty=True),
    text("decided_by"),
    text("signatory_role"),
    date("date"),
    key("indicator_id", "indicators.indicator_id", absent=True),
))  # fmt: skip

INTERPRETATIONS = Table("interpretations", "what it means, said by people", (
    choice("condition", CONDITIONS),
    scope(),
    wave("wave_to"),
    text("text", empty=True),
    text("written_by_role", empty=True),
    group(),
    date("date", empty=True),
    text("language", empty=True),
))  # fmt: skip

ACTIONS = Table("actions", "what was decided", (
    key("action_id"),
    text("from_conclusion"),
    text("what"),
    text("owner_role"),
    date("due", empty=True),
    text("status"),
    text("decided_by"),
    date("decided_on"),
    date("reported_back_on", empty=True),
    text("why", absent=True),  # why it did not happen, or not yet
), key=("action_id",), orders=(("decided_on", "due"), ("decided_on", "reported_back_on")))  # fmt: skip

RECOMMENDATIONS = Table("recommendations", "recommendation", (
    key("recommendation_id"),
    text("from_conclusion"),
    text("text"),
    text("by_role"),
    date("date"),
    choice("status", ("proposed", "accepted", "partly", "refused")),
    text("answer", empty=True),
    key("action_id", "actions.action_id", empty=True),
    text("language", empty=True),
), key=("recommendation_id",))  # fmt: skip

HARVEST = Table("harvest", "change noticed between waves", (
    key("change_id"),
    date("date"),
    text("who_changed"),
    text("what"),
    text("where", empty=True),
    choice("condition", CONDITIONS, empty=True),
    flag("expected"),
    *(text(name, empty=True) for name in (
        "who_noticed", "significance", "contribution", "substantiated_by", "substantiator_role")),
    key("parent_id", "harvest.change_id", absent=True),
), key=("change_id",))  # fmt: skip

STRATEGIES = Table("strategies", "targeted strategy × version", (
    key("strategy_id"),
    group(),
    key("barrier_id"),
    text("barrier"),
    key("indicator_id", "indicators.indicator_id", empty=True),
    text("owner"),
    key("version"),
    date("changed_on", empty=True),
    text("why", empty=True),
), key=("strategy_id", "version"))  # fmt: skip
