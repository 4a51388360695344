"""Who told what: counts for everybody, a bare state for small groups, harm always."""

from __future__ import annotations

import pytest

from evaluation.evidence import Disclosure
from evaluation.findings import Conclusion
from evaluation.vocabulary import Condition, State
from tests.disclosure.made_up import TODAY, gate, initiative, quote, told

B = "ethnicity:group_b"


def concluded(qual=State.IMPROVED, scope=B):
    return Conclusion(Condition.POLICIES, scope, "w1", "w2", qual_state=qual)


def from_testimony(findings):
    """A stand-in for integration: the state of a group is I where anybody was asked."""
    return [
        concluded(State.IMPROVED if f.detail["asked"] else State.NOT_ASSESSABLE, f.scope)
        for f in findings
        if f.measure.endswith(".testimony")
    ]


def released(*findings, made=None, words=()):
    out, log = gate(findings, words, from_testimony(findings), made, from_testimony)
    return out, log


def test_counts_of_scope_all_are_shown_however_small():
    out, log = released(told(pos=3, neg=1, none=0, asked=4))
    assert (out.findings[0].n, out.findings[0].detail["pos"], out.findings[0].suppressed) == (4, 3, False)
    assert not log
    assert not out.withheld


@pytest.mark.parametrize(
    ("asked", "reason", "state"),
    [
        (4, "too_few_asked_to_show", None),
        (5, "withheld_small_group", "I"),
        (9, "withheld_small_group", "I"),
        (10, "", None),
    ],
)
def test_of_a_small_group_only_the_state_from_five_on(asked, reason, state):
    everybody = told(pos=30, asked=30)
    out, _ = released(everybody, told(scope=B, pos=asked, asked=asked, b_plus=0.99))
    group, conclusion = out.findings[1], out.conclusions[1]
    assert (group.reason, group.detail.get("state")) == (reason, state)
    assert group.suppressed == bool(reason)
    assert (group.n, group.detail.get("pos")) == ((None, None) if reason else (asked, asked))
    assert conclusion.qual_state == (State.NOT_ASSESSABLE if asked < 5 else State.IMPROVED)
    assert (conclusion.qual_detail == "too_few_asked_to_show") == (asked < 5)
    if reason:
        assert "b_plus" not in group.detail
        assert conclusion.arithmetic == {}


def test_a_single_dissenter_of_a_group_is_not_pointed_at():
    out, _ = released(told(pos=30, neg=1, asked=31), told(scope=B, pos=12, neg=1, asked=13))
    group = out.findings[1]
    assert group.suppressed
    assert group.detail == {"state": "I", "asked": 13}


def test_a_group_not_asked_says_so():
    out, _ = released(told(pos=30, asked=30), told(scope=B, asked=0))
    assert (out.findings[1].suppressed, out.findings[1].detail["asked"]) == (False, 0)


def test_a_group_that_decided_to_be_shown():
    made = initiative(Disclosure(10, "Steward", TODAY, shown=(B,)))
    out, _ = released(told(pos=30, asked=30), told(scope=B, pos=3, asked=3), made=made)
    assert out.findings[1].detail["pos"] == 3
    assert out.conclusions[1].qual_state is State.IMPROVED


@pytest.mark.parametrize("asked", [2, 7, 12])
def test_harm_is_always_said_and_a_consented_account_stands_under_all(asked):
    account = quote("they took my child away", "quote_anon", groups={"ethnicity": "group_b"}, harm=True)
    out, _ = released(
        told(pos=20, neg=10, asked=30, harm=True, harm_refs=["s1/1", "s2/1"]),
        told(scope=B, neg=asked, asked=asked, harm=True, harm_refs=["s1/1"]),
        words=[account],
    )
    assert [f.detail["harm"] for f in out.findings] == [True, True]
    assert out.findings[0].detail["harm_refs"] == [out.words[0].ref] == ["quote-1"]
    assert (out.words[0].groups == {}) == (asked < 10)


def test_internal_and_expired_sources_count_in_no_published_number():
    detail = {
        "published": {"pos": 5, "neg": 0, "none": 1, "asked": 8, "coded": 6},
        "b_plus": 0.8,
        "dissenters": {B: 1},
        "claims": {"initiative": 3},
        "community_share": 0.5,
    }
    out, _ = released(told(pos=6, neg=1, none=1, asked=10, **detail))
    shown = out.findings[0]
    assert [shown.detail[k] for k in ("pos", "neg", "none", "asked", "coded")] == [5, 0, 1, 8, 6]
    assert shown.n == 8
    assert (shown.detail["b_plus"], shown.detail["claims"]) == (None, None)  # would tell what the others said
    assert not {"published", "dissenters"} & set(shown.detail)


def test_community_and_institution_both_or_neither_and_directions_from_five_on():
    side = {"pos": 12, "neg": 0, "none": 0, "asked": 12, "coded": 12, "people": 40}
    few = {"pos": 0, "neg": 3, "none": 0, "asked": 4, "coded": 3, "people": 4}
    out, _ = released(told(pos=12, neg=3, asked=16, community=side, institution=few, community_share=0.75))
    detail = out.findings[0].detail
    assert detail["community"] == {**dict.fromkeys(side), "suppressed": True, "direction": "up"}
    assert detail["institution"] == {**dict.fromkeys(few), "suppressed": True}  # four asked: not even a direction
    assert detail["community_share"] is None
    assert (detail["pos"], detail["neg"], detail["asked"]) == (12, 3, 16)
    assert out.findings[0].suppressed is False
    both = told(pos=24, asked=24, community=side, institution=side)
    assert released(both)[0].findings[0].detail["community"] == side


def test_shares_of_codes_in_a_group_go_where_few_carry_them():
    rows = [
        {"code": "S-13", "share_from": 0.5, "share_to": 0.5, "n_from": 40, "n_to": 40},
        {"code": "R-05", "share_from": 0.1, "share_to": 0.5, "n_from": 40, "n_to": 40},
    ]
    out, _ = released(told(pos=80, asked=80, state_share=rows), told(scope=B, pos=40, asked=40, state_share=rows))
    assert [row["code"] for row in out.findings[1].detail["state_share"]] == ["S-13"]
    assert len(out.findings[0].detail["state_share"]) == 2


def test_the_rest_of_a_group_is_protected_too():
    # 24 asked, 16 of group_b: the other 8 could be told by subtraction
    out, _ = released(told(pos=24, asked=24), told(scope=B, pos=16, asked=16))
    assert out.findings[1].suppressed


def test_no_count_by_speaker_type_and_none_by_condition_in_a_group():
    voices = {"asked": {"policies": 7}, "people": 30}
    covered = [
        told(scope=s, asked=30).with_(measure="equity.voices.sources", wave_from="", detail=voices) for s in ("all", B)
    ]
    out, _ = released(told(pos=30, asked=30, speaker_types={"funder": {"pos": 1, "neg": 0}}), *covered)
    assert "speaker_types" not in out.findings[0].detail
    assert ["asked" in f.detail for f in out.findings[1:]] == [True, False]


def test_stability_of_a_small_groups_conclusion_is_cut_to_tenths():
    def stable(findings):
        return [c.with_(stability=31 / 54) for c in from_testimony(findings)]

    found = [told(pos=30, asked=30), told(scope=B, pos=9, asked=9)]
    out, _ = gate(found, conclusions=stable(found), conclude=stable)
    assert [c.stability for c in out.conclusions] == [31 / 54, 0.5]
