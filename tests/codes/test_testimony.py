from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.codes import testimony as count
from evaluation.codes import voices
from evaluation.codes.heard import listen
from evaluation.vocabulary import Condition
from tests.codes.build import WAVES, coding, counts, evidence, of, source


def many(n: int, start: int = 0, **values) -> list[dict]:
    return [source(f"s{i}", **values) for i in range(start, start + n)]


def test_for_against_no_change_of_those_asked() -> None:
    codings = [coding("s0", 1), coding("s1", 1), coding("s2", -1), coding("s3", 0)]
    assert counts(of(count(evidence(many(6), codings)))) == (2, 1, 1, 6)


def test_the_source_is_the_unit_never_the_passage() -> None:
    talk = [coding("s0", 1, segment_id=f"p{i}") for i in range(40)]
    assert counts(of(count(evidence(many(2), [*talk, coding("s1", -1)])))) == (1, 1, 0, 2)


def test_how_things_are_is_never_testimony_of_change() -> None:
    barrier = [coding(f"s{i}", None, "S-12", speaks_of="state") for i in range(4)]
    finding = of(count(evidence(many(4, asked_conditions="practices"), barrier)), condition=Condition.PRACTICES)
    assert counts(finding) == (0, 0, 0, 4)
    assert finding.detail["state_share"] == [
        {"code": "S-12", "n_from": 0, "n_to": 4, "share_from": None, "share_to": 1.0}
    ]


def test_a_barrier_told_in_both_waves_is_a_share_and_no_direction() -> None:
    before = many(4, asked_conditions="practices", wave="baseline")
    after = many(4, 4, asked_conditions="practices")
    barrier = [coding(f"s{i}", None, "S-12", speaks_of="state") for i in (0, 1, 4, 5)]
    finding = of(count(evidence(before + after, barrier)), condition=Condition.PRACTICES)
    assert counts(finding) == (0, 0, 0, 4)
    assert finding.detail["state_share"][0]["share_from"] == finding.detail["state_share"][0]["share_to"] == 0.5


def test_a_state_is_no_testimony_of_change_even_where_the_coder_gave_it_a_direction() -> None:
    before = many(4, asked_conditions="practices", wave="baseline")
    after = many(4, 4, asked_conditions="practices")
    barrier = [coding(f"s{i}", -1, "S-12", speaks_of="state") for i in range(8)]
    finding = of(count(evidence(before + after, barrier)), condition=Condition.PRACTICES)
    assert counts(finding) == (0, 0, 0, 4)
    assert finding.detail["coded"] == 0


def test_proposals_of_a_service_are_not_no_change() -> None:
    proposals = [coding(f"s{i}", None, "M-11", speaks_of="state") for i in range(4)]
    finding = of(
        count(evidence(many(4, asked_conditions="mental_models"), proposals)), condition=Condition.MENTAL_MODELS
    )
    assert finding.detail["none"] == 0


def test_directions_that_cancel_count_once_for_and_once_against() -> None:
    codings = [coding("s0", 1, magnitude=1.0), coding("s0", -1, "S-03", segment_id="p2", magnitude=1.0)]
    assert counts(of(count(evidence(many(1), codings)))) == (1, 1, 0, 1)


def test_the_stronger_direction_of_a_source_wins() -> None:
    codings = [coding("s0", 1, magnitude=3.0), coding("s0", -1, "S-03", segment_id="p2", magnitude=1.0)]
    assert counts(of(count(evidence(many(1), codings)))) == (1, 0, 0, 1)


def test_coded_although_not_listed_is_asked_and_an_empty_list_is_not() -> None:
    sources = [source("s0", asked_conditions=""), source("s1", asked_conditions="")]
    assert counts(of(count(evidence(sources, [coding("s0", 1)])))) == (1, 0, 0, 1)


def test_who_was_not_asked_and_tells_how_things_are_is_not_one_who_said_nothing_of_change() -> None:
    papers = many(4, asked_conditions="", source_type="media", wave="baseline")
    papers += many(4, 4, asked_conditions="", source_type="media")
    framed = [coding(f"s{i}", None, "M-02", speaks_of="state") for i in (0, 4, 5)]
    finding = of(count(evidence(papers, framed)), condition=Condition.MENTAL_MODELS)
    assert counts(finding) == (0, 0, 0, 0)
    assert finding.detail["state_share"] == [
        {"code": "M-02", "n_from": 1, "n_to": 2, "share_from": 1.0, "share_to": 1.0}
    ]


def test_an_even_split_of_coders_is_left_out_and_listed() -> None:
    looked = [(c, f"s{i}") for c in "ab" for i in range(10)]
    both = [coding(f"s{i}", 1, coder_id=c) for c in "ab" for i in range(1, 6)]
    others = [coding(f"s{i}", 1, "S-02", coder_id=c) for c in "ab" for i in range(6, 10)]
    finding = of(count(evidence(many(10), [coding("s0", 1), *both, *others], looked)))
    assert counts(finding) == (9, 0, 0, 10)
    assert finding.detail["ties"] == [{"code": "S-01", "n": 1}]


def test_consensus_rows_alone_count_where_they_are() -> None:
    codings = [coding("s0", 1), coding("s0", -1, coder_id="consensus", round="consensus")]
    finding = of(count(evidence(many(1), codings)))
    assert counts(finding) == (0, 1, 0, 1)
    assert not finding.detail["single_coded"]


def test_primed_rows_are_left_out() -> None:
    finding = of(count(evidence(many(1), [coding("s0", 1, primed=1.0)])))
    assert counts(finding) == (0, 0, 0, 1)


def test_cross_cutting_codes_never_count() -> None:
    finding = of(count(evidence(many(1), [coding("s0", -1, "X-05")])))
    assert counts(finding) == (0, 0, 0, 1)


def test_codes_on_which_coders_do_not_agree_are_excluded_and_named() -> None:
    looked = [(c, f"s{i}") for c in "ab" for i in range(12)]
    agreed = [coding(f"s{i}", 1, "S-02", coder_id=c) for c in "ab" for i in range(6)]
    split = [coding(f"s{i}", 1, "S-01", coder_id="ab"[i % 2]) for i in range(12)]
    finding = of(count(evidence(many(12), agreed + split, looked)))
    assert [row["code"] for row in finding.detail["excluded_codes"]] == ["S-01"]
    assert finding.detail["pos"] == 6


@pytest.mark.parametrize(("consent", "told"), [("aggregate_only", True), ("quote_anon", True), ("internal", False)])
def test_harm_told_by_a_focal_group_needs_consent(consent: str, told: bool) -> None:
    sources = [source("s0", group_place="south", consent=consent, asked_conditions="power_dynamics")]
    finding = of(count(evidence(sources, [coding("s0", -1, "R-08")])), condition=Condition.POWER_DYNAMICS)
    assert finding.detail["harm"] is told


def test_harm_is_heard_even_where_the_other_coder_did_not_hear_it() -> None:
    looked = [("a", "s0"), ("b", "s0")]
    sources = [source("s0", group_place="south", asked_conditions="relationships")]
    finding = of(count(evidence(sources, [coding("s0", -1, "R-05")], looked)), condition=Condition.RELATIONSHIPS)
    assert finding.detail["neg"] == 0
    assert finding.detail["harm"]
    assert finding.detail["harm_refs"] == ["s0/p1"]


def test_harm_outside_focal_groups_or_toward_equity_is_none() -> None:
    sources = [
        source("s0", asked_conditions="relationships"),
        source("s1", group_place="south", asked_conditions="relationships"),
    ]
    codings = [coding("s0", -1, "R-05"), coding("s1", 1, "R-05")]
    assert not of(count(evidence(sources, codings)), condition=Condition.RELATIONSHIPS).detail["harm"]


def test_an_unintended_harm_stands_with_the_conditions_of_its_passage() -> None:
    sources = [source("s0", group_place="south", asked_conditions="policies;practices")]
    codings = [coding("s0", 1, "S-01"), coding("s0", -1, "X-05")]
    findings = count(evidence(sources, codings))
    assert of(findings).detail["harm"]
    assert not of(findings, condition=Condition.PRACTICES).detail["harm"]


def test_expired_consent_counts_in_the_state_and_never_in_public() -> None:
    sources = [source("s0", consent_expires="2024-12-31"), source("s1"), source("s2", consent="internal")]
    finding = of(count(evidence(sources, [coding("s0", 1), coding("s1", 1), coding("s2", 1)])))
    assert counts(finding) == (3, 0, 0, 3)
    assert finding.detail["published"]["pos"] == finding.detail["published"]["asked"] == 1


def test_a_ripple_is_counted_with_the_source_it_came_from() -> None:
    sources = [source("s0"), source("s1", parent_id="s0")]
    assert counts(of(count(evidence(sources, [coding("s0", 1), coding("s1", 1)])))) == (1, 0, 0, 1)


def test_dissenters_of_a_focal_group_are_counted() -> None:
    sources = [*many(10), *many(2, 10, group_place="south")]
    codings = [*(coding(f"s{i}", 1) for i in range(10)), coding("s10", -1), coding("s11", -1)]
    finding = of(count(evidence(sources, codings)))
    assert counts(finding) == (10, 2, 0, 12)
    assert finding.detail["dissenters"] == {"place:south": 2}


def test_community_and_institution_apart_with_the_people_behind_them() -> None:
    sources = [
        source("s0", people=21.0),
        source("s1", speaker_type="government"),
        source("s2", speaker_type="funder"),
        source("s3"),
    ]
    codings = [coding("s0", -1), coding("s3", -1), coding("s1", 1), coding("s2", 1)]
    detail = of(count(evidence(sources, codings))).detail
    assert detail["community"] == {"pos": 0, "neg": 2, "none": 0, "asked": 2, "coded": 2, "people": 22}
    assert detail["institution"]["pos"] == 2
    assert detail["speakers_apart"]


def test_counts_by_type_of_source_are_there_for_sensitivity_and_marked_internal() -> None:
    sources = [
        source("s0"),
        source("s1"),
        source("s2", source_type="document", speaker_type="government"),
        source("s3"),
    ]
    told = [coding("s0", 1), coding("s1", -1), coding("s2", 1)]
    assert of(count(evidence(sources, told))).detail["_by_type"] == {
        "document": {"pos": 1, "neg": 0, "none": 0, "coded": 1, "community": 0},
        "interview": {"pos": 1, "neg": 1, "none": 0, "coded": 2, "community": 2},
    }


def test_one_wave_is_change_as_people_recall_it() -> None:
    finding = of(count(evidence(many(2), [coding("s0", 1)], waves=WAVES[1:])))
    assert finding.wave_from == ""
    assert counts(finding) == (1, 0, 0, 2)


def test_nobody_asked_and_no_sources_at_all() -> None:
    asked_other = of(count(evidence(many(2), [])), condition=Condition.RESOURCE_FLOWS)
    assert counts(asked_other) == (0, 0, 0, 0)
    empty = evidence(many(1), [])
    silent = type(empty)(**{**empty.__dict__, "tables": {}})
    findings, words = voices(silent)
    assert all(f.reason == "no_table" for f in findings)
    assert words == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([-1, 0, 1])), min_size=1, max_size=8), st.integers(2, 5))
def test_saying_it_again_changes_nothing(said: list[tuple[int, int]], times: int) -> None:
    once = [coding(f"s{s}", d, segment_id=f"p{i}") for i, (s, d) in enumerate(said)]
    again = [{**row, "segment_id": f"{row['segment_id']}-{t}"} for row in once for t in range(times)]
    first, second = (listen(evidence(many(5), rows)).spoken for rows in (once, again))
    assert first[["unit", "pos", "neg", "none"]].equals(second[["unit", "pos", "neg", "none"]])


def test_a_group_that_is_not_focal_is_counted_though_nothing_is_concluded_on_it() -> None:
    rows = [*many(3), *many(2, 3, group_place="south")]
    found = count(evidence(rows, [coding("s0", 1), coding("s3", -1)]))
    assert counts(of(found, "place:north")) == (1, 0, 0, 3)
    assert counts(of(found, "place:south")) == (0, 1, 0, 2)
