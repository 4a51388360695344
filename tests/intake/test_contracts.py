# ruff: noqa: SIM905, E501  lists of ids read better as words
"""The contracts hold every table of the design, and refer only to what is there."""

from __future__ import annotations

from evaluation.codes.frame import COLUMNS
from evaluation.intake import SHEETS, TABLES
from evaluation.intake.contracts import UNFOLDS_INTO

CORE = """\
indicators observations codes sources codings units_coded items survey actors ties changes practice_audit flows bodies
seats meetings turns decisions trust_nominations commitments learning_log evidence_tests claims datawalk_responses replies
judgements interpretations actions harvest eligible history_events assets strategies definitions data_access_log reach
coordinator_log affinity indicator_changelog advocacy_log burden evaluators story_signifiers selections belief_links
code_versions vignettes rubric_ratings tickets recommendations staff_time coordinators pay_rates"""


def test_every_table_of_the_design_has_a_contract() -> None:
    assert set(TABLES) == set(CORE.split())
    assert set(SHEETS) == {"voices", "numbers", "changes_log"} == set(UNFOLDS_INTO)


def test_references_and_keys_name_columns_that_are_there() -> None:
    for table in (*TABLES.values(), *SHEETS.values()):
        names = set(table.names)
        assert len(names) == len(table.names), table.name
        assert set(table.key) <= names
        assert {n for pair in table.orders for n in pair} <= names
        for column in table.columns:
            if column.refers:
                target, _, key = column.refers.partition(".")
                assert key in TABLES[target].names, (table.name, column.name)


def test_what_may_be_absent_is_what_the_design_says() -> None:
    absent = set(
        """note weight title reversed_on consent_expires start end people speaks_for parent_id derived_from evidence_ids
        period_referred org_id power_holder paid pay_rate goal community_purpose facet speaks_of chair indicator_id role role_reason
        plausibility uniqueness triangulation transparency independence raised_by
        raised_on rater_role trusted why asked_for asked_on walk_id conclusion_shown mode hours items_led_by flow_ids
        proxy recorded_by_described recording_examined""".split()
    )
    assert {c.name for t in TABLES.values() for c in t.columns if c.absent} == absent


def test_the_shipped_frame_has_the_columns_of_its_table() -> None:
    assert TABLES["codes"].names == COLUMNS
