"""Small logs: history, assets, definitions, who reached whom, who saw the data, what it cost people."""

from __future__ import annotations

from evaluation.intake.contracts.model import (
    Table,
    choice,
    date,
    flag,
    group,
    key,
    keys,
    number,
    period,
    text,
    wave,
    whole,
)
from evaluation.intake.contracts.values import MODES, SEAT_CATEGORIES

HISTORY_EVENTS = Table("history_events", "event of the past", (
    key("event_id"),
    date("date"),
    text("mechanism"),
    group(),
    text("title"),
    text("source", empty=True),
    key("indicator_id", "indicators.indicator_id", empty=True),
), key=("event_id",))  # fmt: skip

ASSETS = Table("assets", "asset of the community", (
    key("asset_id"),
    text("type"),
    text("holder"),
    flag("used_by_initiative"),
), key=("asset_id",))  # fmt: skip

DEFINITIONS = Table("definitions", "agreed term", (
    text("term"),
    text("text"),
    date("agreed_on", empty=True),
    text("agreed_by", empty=True),
))  # fmt: skip

DATA_ACCESS_LOG = Table("data_access_log", "dataset × person who could see it", (
    date("date"),
    text("dataset"),
    key("actor_id", "actors.actor_id"),
    choice("seat_category", SEAT_CATEGORIES),
))  # fmt: skip

REACH = Table("reach", "period × area × messenger", (
    period("period"),
    text("area"),
    text("messenger_type"),
    whole("n_reached", 0),
    whole("n_eligible", 0, empty=True),
    flag("trusted", absent=True),  # 1: the messenger already held a relationship with the people
    keys("flow_ids", "flows.flow_id", absent=True),  # what paid for it
), key=("period", "area", "messenger_type"), orders=(("n_reached", "n_eligible"),))  # fmt: skip

COORDINATOR_LOG = Table("coordinator_log", "day of a co-ordinator × issue", (
    date("date"),
    key("actor_id", "actors.actor_id"),
    whole("n_contacts", 0),
    key("issue_id", empty=True),
    date("raised_on", empty=True),
    date("acted_on", empty=True),
    date("reported_back_on", empty=True),
), orders=(("raised_on", "acted_on"), ("raised_on", "reported_back_on")))  # fmt: skip

COORDINATORS = Table("coordinators", "post of a community co-ordinator held", (
    key("post_id"),
    key("actor_id", "actors.actor_id"),
    text("area", empty=True),
    number("fte", 0, 1),  # the part of a full-time post
    date("start"),
    date("end", empty=True),
), key=("post_id",), orders=(("start", "end"),))  # fmt: skip

PAY_RATES = Table("pay_rates", "kind of work × who does it, as agreed", (
    text("work"),
    choice("done_by", ("community", "staff")),
    number("rate", above=0),  # an hour
    key("currency"),
    date("agreed_on"),
    text("agreed_by", empty=True),
), key=("work", "done_by", "agreed_on"))  # fmt: skip

AFFINITY = Table("affinity", "session of an affinity group", (
    text("group"),
    date("session_date"),
    whole("n", 0),
))  # fmt: skip

INDICATOR_CHANGELOG = Table("indicator_changelog", "decision about an indicator", (
    key("id"),
    date("date"),
    text("action"),
    text("reason", empty=True),
    text("decided_by"),
    key("walk_id", absent=True),  # the data walk at which somebody missed it
))  # fmt: skip

ADVOCACY_LOG = Table("advocacy_log", "act of advocacy", (
    date("date"),
    key("actor_id", "actors.actor_id"),
    text("action"),
    text("target"),
    text("result", empty=True),
))  # fmt: skip

BURDEN = Table("burden", "wave × group asked", (
    wave(),
    group(),
    whole("n_asked", 0),
    number("hours", 0),
    number("paid", 0, absent=True),  # 1: people were paid for it, 0: they were not
    text("asked_for", absent=True),
), key=("wave", "group"))  # fmt: skip

STAFF_TIME = Table("staff_time", "organisation × period × kind of work", (
    period("period"),
    key("org_id"),
    choice("mode", MODES),  # programmes and services, or systems change
    number("hours", 0),  # of staff, outside meetings: those have their own hours
), key=("period", "org_id", "mode"))  # fmt: skip
