"""What is given up so that a withheld cell cannot be worked out, and in which order."""

from __future__ import annotations

import pytest

from evaluation.disclosure.cells import primary_keys, tables_of
from evaluation.disclosure.complement import protect, recoverable
from evaluation.disclosure.rules import Rules
from evaluation.disclosure.sums import span_of
from evaluation.evidence import Disclosure
from evaluation.vocabulary import Condition, CountsOf
from tests.disclosure.made_up import LEADS, TODAY, change, gate, hidden_scopes, initiative, table

A, B, C = "ethnicity:group_a", "ethnicity:group_b", "ethnicity:group_c"
YOUNG, OLD = "age:young", "age:old"


def hidden(counts, **more):
    return hidden_scopes(gate(table(counts), **more)[0])


def test_nothing_small_nothing_hidden():
    assert not hidden({"all": 100, A: 60, B: 40})
    assert not hidden({A: 60, B: 40, YOUNG: 50, OLD: 50})


def test_the_total_is_given_up_first():
    assert hidden({"all": (100, 50), A: (60, 30), B: (8, 4), C: (32, 16)}) == {B, "all"}


def test_a_total_that_another_dimension_adds_up_to_does_not_protect():
    assert hidden({"all": 100, A: 60, B: 8, C: 32, YOUNG: 50, OLD: 50}) == {B, A}


def test_two_dimensions_share_a_total_that_nobody_printed():
    assert hidden({A: 60, B: 8, C: 32, YOUNG: 50, OLD: 50}) == {B, A}
    assert hidden({A: 60, B: 8, C: 32}) == {B}


def test_a_focal_group_is_hidden_last():
    made = initiative(focal={"ethnicity": ("group_a", "group_b")})
    assert hidden({"all": 1000, A: 800, B: 8, C: 192, YOUNG: 500, OLD: 500}, made=made) == {B, C}
    # with nothing else to hide, a focal group protects the other
    assert hidden({"all": 1000, A: 992, B: 8, YOUNG: 500, OLD: 500}, made=made) == {A, B}


def test_a_total_that_carries_a_lead_is_kept_as_long_as_another_group_can_protect():
    lead = LEADS[Condition.MENTAL_MODELS].measure
    counts = {"all": 60, A: 40, B: 8, C: 12}
    released, _ = gate(table(counts, measure=lead, source="survey"))
    assert hidden_scopes(released, lead) == {B, A}


def test_people_of_no_named_group_are_protected_too():
    # 100 - 60 - 36 = 4 who did not say: their count and answers must not fall out of a subtraction
    assert hidden({"all": 100, A: 60, B: 36}) == {"all"}
    assert not hidden({"all": 100, A: 60, B: 30})


def test_two_nines_out_of_eighteen_are_no_secret_to_who_knows_the_rule():
    assert "all" in hidden({"all": 18, A: 9, B: 9})
    assert hidden({"all": 100, A: 82, B: 9, C: 9}) >= {"all"}


def test_numerators_are_protected_as_counts_are():
    assert hidden({"all": (1000, 50), A: (600, 46), B: (400, 4)}) == {B, "all"}
    assert hidden({"all": (1000, 950), A: (600, 554), B: (400, 396)}) == {B, "all"}


def test_groups_that_overlap_say_nothing():
    assert hidden({"all": 100, A: 90, B: 8, C: 60}) == {B}


def test_a_shown_group_is_no_reason_to_hide_and_is_hidden_last():
    made = initiative(Disclosure(10, "Steward", TODAY, shown=(B,)))
    assert not hidden({"all": 100, A: 60, B: 8, C: 32}, made=made)
    assert hidden({"all": 100, A: 60, B: 32, C: 8, YOUNG: 50, OLD: 50}, made=made) == {C, A}


def test_counts_of_sources_of_scope_all_stay_so_another_group_goes():
    voices = table(
        {"all": 30, "speaker_type:community_member": 20, "speaker_type:funder": 10 - 1, "speaker_type:government": 1},
        measure="equity.voices.sources",
        source="sources",
        counts_of=CountsOf.VOICES,
    )
    scopes = hidden_scopes(gate(voices)[0], "equity.voices.sources")
    assert "all" not in scopes
    assert scopes >= {"speaker_type:funder", "speaker_type:government"}


def test_periods_add_up_to_the_wave_they_lie_in():
    monthly = [
        f
        for month, n in (("2022-01", 4), ("2022-02", 40), ("2022-03", 50))
        for f in table({B: n}, wave=month, measure="equity.series.absence")
    ]
    released, _ = gate([*monthly, *table({B: 94})])
    assert [f.suppressed for f in released.findings] == [True, False, True, False]
    alone, _ = gate([*table({B: 4}, wave="2022-01", measure="equity.series.absence"), *table({B: 4})])
    assert all(f.suppressed for f in alone.findings)


def test_linked_pairs_are_a_table_of_their_own():
    level = [f for w in ("w1", "w2") for f in table({"all": 60, A: 45, B: 15}, wave=w)]
    linked = [f for w in ("w1", "w2") for f in table({"all": 40, A: 36, B: 4}, wave=w)]
    changes = [change(linked[i], linked[i + 3]) for i in range(3)]
    released, _ = gate([*level, *changes])
    assert next(f for f in released.findings if f.scope == B and f.is_change).suppressed
    assert sum(f.suppressed for f in released.findings if f.is_change) >= 2


def test_the_same_table_gives_the_same_mask_in_any_order():
    counts = {"all": 200, A: 150, B: 8, C: 42, YOUNG: 195, OLD: 5}
    first = hidden(counts)
    assert first == hidden(dict(reversed(counts.items())))
    assert {B, OLD} < first


def test_the_audit_sees_a_mask_that_is_too_small():
    found, rules = table({"all": 100, A: 60, B: 8, C: 32}), Rules(10)
    tables = tables_of(found)
    primary = primary_keys([c for f in found for c in f.cells], rules)
    assert recoverable(tables, primary, primary, rules, {}) == [("observations", "absence")]
    assert not recoverable(tables, protect(tables, primary, rules, {}).hidden, primary, rules, {})


@pytest.mark.parametrize("period", ["2024-13", "2024-02-30", "w1", "", "24", "2024-Q5"])
def test_what_is_no_period(period):
    assert span_of(period) is None


def test_a_wave_and_the_one_period_that_stands_for_it_are_hidden_together():
    counts = {"all": 1000, A: 800, B: 8, C: 192, YOUNG: 500, OLD: 500}
    yearly = table(counts, wave="2022", measure="equity.series.absence")
    released, _ = gate([*yearly, *table(counts)])
    assert hidden_scopes(released) == {A, B}
    assert hidden_scopes(released, "equity.series.absence", "2022") == {A, B}
