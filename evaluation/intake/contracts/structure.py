"""Tables of structure: actors and ties, policies and practices, money, bodies and seats, decisions and logs."""

from evaluation.intake.contracts.columns import (
    CONDITIONS, SEAT_CATEGORIES, SPEAKERS, YES_NO, Column, Kind, Table, choice, condition, date, flag, ident, listed, number,
    text, wave, whole,
)

IAP2 = ("inform", "consult", "involve", "collaborate", "empower")
POSITIONS = ("support", "oppose", "split", "none")

TABLES = (
    Table(
        "actors",
        (ident("actor_id"), *text("name"), choice("actor_type", SPEAKERS), ident("org_id", absent=True), wave("wave_joined"),
         wave("wave_left", empty=True), flag("power_holder", absent=True), choice("lived_experience", YES_NO),
         choice("lives_in_area", YES_NO), whole("seniority", 1, 5, empty=True), flag("paid", absent=True),
         number("pay_rate", 0, absent=True)),
        key=("actor_id",), groups=True,
    ),
    Table(
        "ties",
        (wave(), ident("from_actor", "actors.actor_id"), ident("to_actor", "actors.actor_id"), flag("tie", empty=True),
         whole("frequency", 0, 5, empty=True),
         *(whole(n, 1, 4, empty=True) for n in ("trust_reliability", "trust_mission", "trust_openness", "value_power",
                                                "value_involvement", "value_resources"))),
        key=("wave", "from_actor", "to_actor"),
    ),
    Table(
        "changes",
        (ident("change_id"), condition(), *text("title", "jurisdiction"), ident("org_id", absent=True), whole("stage", 0, 5),
         date("stage_date"), flag("equity_explicit", empty=True), ident("targets_group", empty=True),
         flag("community_originated", empty=True), date("reversed_on", absent=True),
         ident("derived_from", "changes.change_id", absent=True), listed("evidence_ids", absent=True)),
        key=("change_id", "stage", "stage_date"),
    ),
    Table(
        "practice_audit",
        (ident("org_id"), ident("practice_id"), wave(), number("score", 0, 4), ident("rater_id"), listed("evidence_ids", absent=True)),
        key=("org_id", "practice_id", "wave", "rater_id"),
    ),
    Table(
        "flows",
        (ident("flow_id"), date("period_start"), date("period_end"), ident("from_org"), ident("to_org"), number("amount", 0),
         ident("currency"), whole("price_year", 1900, 2200), choice("purpose", ("prevention", "response", "coordination", "data", "other")),
         choice("controller", ("community", "shared", "institution")), flag("recipient_community_led"), flag("restricted", empty=True),
         choice("mode", ("programme", "system"))),
        key=("flow_id",),
    ),
    Table(
        "bodies",
        (ident("body_id"), *text("name"), choice("body_type", ("steering", "working_group", "council", "backbone", "funder_table")),
         *text("goal", "community_purpose", absent=True), choice("decision_right", IAP2), number("budget_authority", 0, empty=True)),
        key=("body_id",),
    ),
    Table(
        "seats",
        (ident("seat_id"), ident("body_id", "bodies.body_id"), ident("actor_id", "actors.actor_id"),
         choice("seat_category", SEAT_CATEGORIES), flag("voting"), date("start", absent=True), date("end", absent=True)),
        key=("seat_id",),
    ),
    Table(
        "meetings",
        (ident("meeting_id"), ident("body_id", "bodies.body_id", empty=True), date("date"), flag("place_in_community", empty=True),
         choice("agenda_set_by", ("community", "institution", "joint"), empty=True), listed("attendees"), listed("delegated_for")),
        key=("meeting_id",),
    ),
    Table(
        "turns",
        (ident("meeting_id", "meetings.meeting_id"), ident("item_id", empty=True), whole("turn_no", 1), ident("actor_id", "actors.actor_id"),
         number("seconds", 0), whole("before_vote_rank", 1, empty=True)),
        key=("meeting_id", "turn_no"),
    ),
    Table(
        "decisions",
        (ident("decision_id"), ident("meeting_id", "meetings.meeting_id", empty=True), date("date"), *text("topic"), condition(empty=True),
         choice("proposed_by", SEAT_CATEGORIES, empty=True), choice("community_position", POSITIONS, empty=True),
         choice("institution_position", POSITIONS, empty=True), choice("result", ("adopted", "rejected", "amended", "deferred")),
         number("amount", 0, empty=True), whole("participation_promised", 1, 5, empty=True),
         whole("participation_actual", 1, 5, empty=True), choice("last_speaker_category", SEAT_CATEGORIES, empty=True),
         *(whole(n, 0, empty=True) for n in ("straw_poll_for", "straw_poll_n", "vote_for", "vote_n")),
         listed("evidence_ids", absent=True)),
        key=("decision_id",),
    ),
    Table(
        "commitments",
        (ident("actor_id", "actors.actor_id"), date("made_on"),
         choice("type", ("public_acknowledgement", "org_audit", "peer_challenge", "affinity_group", "learning", "policy_action", "other")),
         date("due", empty=True), choice("status", ("open", "done", "late", "dropped")), ident("verified_by", empty=True)),
    ),
    Table(
        "learning_log",
        (ident("insight_id"), date("date_raised"), choice("raised_by", SEAT_CATEGORIES),
         choice("from", ("programme", "data", "story", "datawalk", "report")), ident("decision_id", empty=True),
         *text("action", empty=True), date("date_acted", empty=True), date("reported_back_on", empty=True)),
        key=("insight_id",),
    ),
    Table(
        "actions",
        (ident("action_id"), ident("from_conclusion", empty=True), *text("what"), ident("owner_role"), date("due", empty=True),
         choice("status", ("open", "done", "late", "dropped")), *text("decided_by"), date("decided_on"),
         date("reported_back_on", empty=True)),
        key=("action_id",),
    ),
    Table("assets", (ident("asset_id"), ident("type"), *text("holder"), flag("used_by_initiative")), key=("asset_id",)),
    Table("data_access_log", (date("date"), ident("dataset"), ident("actor_id"), choice("seat_category", SEAT_CATEGORIES))),
    Table(
        "coordinator_log",
        (date("date"), ident("actor_id"), whole("n_contacts", 0), ident("issue_id", empty=True), date("raised_on", empty=True),
         date("acted_on", empty=True), date("reported_back_on", empty=True)),
    ),
    Table("advocacy_log", (date("date"), ident("actor_id"), *text("action", "target"), *text("result", empty=True))),
)

#: the three sheets that are enough to begin
SHEETS = (
    Table(
        "voices",
        (ident("who"), ident("role"), ident("group", empty=True), date("date"),
         choice("consent", ("internal", "aggregate_only", "quote_anon", "quote_named")), *text("said", empty=True),
         condition(), choice("better_worse_same", ("better", "worse", "same", "1", "-1", "0")), flag("before_after")),
    ),
    Table(
        "numbers",
        (*text("what"), ident("group", empty=True), Column("period", Kind.PERIOD), number("count", 0), number("out_of", 0, empty=True),
         number("goal", empty=True), choice("better_is", ("more", "less")), choice("condition", CONDITIONS, empty=True)),
        key=("what", "group", "period"),
    ),
    Table(
        "changes_log",
        (*text("what"), date("when"), *text("by_whom"), condition(), *text("how_we_know"), flag("expected")),
    ),
)
