"""Tables of numbers: indicators, observations, survey, items, who was eligible."""

from evaluation.intake.contracts.columns import Column, Kind, Table, choice, condition, flag, ident, number, text, wave, whole
from evaluation.intake.contracts.columns import date

TABLES = (
    Table(
        "indicators",
        (
            ident("indicator_id"), *text("name"), condition(empty=True),
            choice("disparity_domain", ("opportunity", "outcome", "representation")), *text("unit"),
            number("scale", 1e-9), flag("favourable"), number("universal_goal", empty=True), date("goal_date", empty=True),
            number("smallest_effect", 0, empty=True), flag("lead", empty=True), flag("census", empty=True),
            *text("source"), ident("facet", absent=True),
        ),
        key=("indicator_id",),
    ),
    Table(
        "observations",
        (
            ident("indicator_id", "indicators.indicator_id"), Column("period", Kind.PERIOD), ident("dimension"), ident("subgroup"),
            number("estimate", empty=True), number("numerator", 0, empty=True), number("denominator", 0, empty=True),
            number("se", 0, empty=True), number("population", 0, empty=True), whole("subgroup_order", 1, empty=True),
            flag("reference", empty=True), flag("comparable_with_previous"), ident("missing_reason", empty=True),
            *text("note", absent=True),
        ),
        key=("indicator_id", "period", "dimension", "subgroup"),
    ),
    Table(
        "items",
        (
            ident("item_id"), ident("scale_id"), condition(empty=True), *text("text"), number("minimum"),
            number("maximum"), flag("reverse"),
        ),
        key=("item_id",),
    ),
    Table(
        "survey",
        (
            ident("respondent_id"), wave(), ident("item_id", "items.item_id"), number("value", empty=True),
            ident("role"), number("weight", 0, absent=True),
        ),
        key=("respondent_id", "wave", "item_id"),
        groups=True,
    ),
    Table("eligible", (wave(), ident("table"), ident("role"), whole("n_invited", 0)), key=("wave", "table", "role")),
    Table(
        "reach",
        (Column("period", Kind.PERIOD), *text("area"), ident("messenger_type"), whole("n_reached", 0), whole("n_eligible", 0, empty=True)),
    ),
    Table(
        "indicator_changelog",
        (ident("id"), date("date"), choice("action", ("added", "removed", "changed")), *text("reason", "decided_by")),
    ),
)
