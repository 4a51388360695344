"""Crossed groups, who is not in the data, the diagnostic table, barriers and strategies, agreed words."""

from __future__ import annotations

import pytest

import evaluation.measures  # noqa: F401 - importing registers every measure
from evaluation.evidence import Dimension
from evaluation.registry import MEASURES
from tests.measures.build import change, evidence, indicator, level, observation

AGE = Dimension("age", {"young": 0.5, "old": 0.5})
PLACE = Dimension("ethnicity", {"group_a": 0.62, "group_b": 0.38}, focal=("group_b",))


def run(measure, tables, **about):
    return MEASURES[measure].function(evidence(tables, **about))


# -- two dimensions together


def crossed_rows():
    counts = {("group_a×young", "2022"): 50, ("group_a×young", "2024"): 60, ("group_b×old", "2022"): 20,
              ("group_b×old", "2024"): 15}  # fmt: skip
    return [
        observation("i", year, numerator=k, denominator=100) | {"dimension": "ethnicity×age", "subgroup": group}
        for (group, year), k in counts.items()
    ]


def test_crossed_groups_have_levels_and_changes_without_a_state() -> None:
    found = run(
        "equity.crossed.<indicator_id>",
        {"indicators": [indicator("i")], "observations": crossed_rows()},
        dimensions=(PLACE, AGE),
    )
    scope = "ethnicity×age:group_b×old"
    assert level(found, "equity.crossed.i", "baseline", scope).estimate == pytest.approx(20)
    moved = change(found, "equity.crossed.i", scope)
    assert (moved.estimate, moved.detail["descriptive"]) == (pytest.approx(-5), True)
    assert moved.detail["parts"] == {"ethnicity": "group_b", "age": "old"}
    assert {c.dimension for c in moved.cells} == {"ethnicity×age"}


def test_crossed_rows_are_nobody_elses_groups() -> None:
    tables = {"indicators": [indicator("i")], "observations": crossed_rows()}
    for m in ("equity.inequality.<indicator_id>", "equity.difference.<indicator_id>"):
        assert [f for f in run(m, tables, dimensions=(PLACE, AGE)) if f.estimate is not None] == []


# -- who is not in the data


def test_groups_without_figures_are_named() -> None:
    rows = [observation("i", "2024", "group_a", numerator=30, denominator=100)]
    tables = {"indicators": [indicator("i"), indicator("j")], "observations": rows}
    one = level(run("equity.absent.groups", tables), "equity.absent.groups", "endline")
    assert (one.estimate, one.n) == (pytest.approx(3 / 4), 4)
    assert one.detail["never"] == ["group_b"]
    assert [row["nowhere"] for row in one.detail["rows"]] == [["group_b"], ["group_a", "group_b"]]
    before = level(run("equity.absent.groups", tables), "equity.absent.groups", "baseline")
    assert before.detail["rows"][0]["not_this_wave"] == ["group_a"]


def test_what_the_publisher_withheld_is_told_apart() -> None:
    rows = [observation("i", "2024", "group_a", missing_reason="suppressed")]
    tables = {"indicators": [indicator("i")], "observations": rows}
    one = level(run("equity.absent.groups", tables), "equity.absent.groups", "endline")
    assert one.detail["rows"][0]["held_back"] == ["group_a"]


def answers(groups, role="community_member", item="q", values=None):
    return [
        {"respondent_id": f"r{i}", "wave": "endline", "item_id": item, "role": role, "group_ethnicity": group,
         "value": 4 if values is None else values[i]}
        for i, group in enumerate(groups)
    ]  # fmt: skip


def test_a_respondent_without_a_group_is_counted_once_and_by_a_cell_of_their_own() -> None:
    rows = answers(["group_a"] * 30 + [""] * 10) + answers(["group_a"] * 30 + [""] * 10, item="p")
    found = run("equity.absent.unsaid_survey", {"survey": rows + answers([""] * 5, role="funder")})
    one = level(found, "equity.absent.unsaid_survey", "endline", "ethnicity:")
    assert (one.estimate, one.n) == (0.25, 40)
    assert [(c.count, c.numerator, c.dimension) for c in one.cells] == [(40.0, 10.0, "ethnicity")]
    assert level(found, "equity.absent.unsaid_survey", "baseline", "ethnicity:").reason == "no_rows_in_wave"


# -- the diagnostic table


def test_empty_cells_of_the_diagnostic_stay_visible() -> None:
    tables = {
        "indicators": [indicator("i", disparity_domain="outcome")],
        "observations": [observation("i", "2024", "group_a", numerator=30, denominator=100)],
        "history_events": [{"event_id": "h", "date": "1980-01-01", "mechanism": "zoning", "group": "group_b"},
                           {"event_id": "k", "date": "2030-01-01", "mechanism": "later", "group": "group_a"}],
    }  # fmt: skip
    one = level(run("equity.diagnostic.coverage", tables), "equity.diagnostic.coverage", "endline")
    assert (one.estimate, one.n) == (2 / 8, 8)
    assert one.detail["missing_domains"] == ["opportunity", "representation"]
    a, b = one.detail["rows"]
    assert (a["outcome"], a["mechanism"], b["outcome"], b["mechanism"]) == (["i"], [], [], ["zoning"])


def test_barriers_that_people_tell_of_are_counts_of_people_by_group() -> None:
    sources = [
        {"source_id": f"s{i}", "wave": "endline", "speaker_type": "community_member", "consent": "aggregate_only",
         "group_ethnicity": "group_a" if i < 12 else "group_b", "asked_conditions": "practices"}
        for i in range(16)
    ] + [{"source_id": "t", "wave": "endline", "speaker_type": "community_member", "consent": "internal",
          "group_ethnicity": "group_a", "asked_conditions": "practices"}]  # fmt: skip
    codings = [{"source_id": f"s{i}", "segment_id": "1", "code_id": "S-12", "coder_id": "c"} for i in (0, 1, 13)]
    frame = [{"code_id": "S-12", "condition": "practices", "name": "access-barrier"}]
    found = run("equity.diagnostic.barriers", {"sources": sources, "codings": codings, "codes": frame})
    everybody, own = (level(found, "equity.diagnostic.barriers", "endline", s) for s in ("all", "ethnicity:group_a"))
    assert (everybody.n, everybody.estimate) == (16, 3 / 16)  # what was not to be counted is not
    assert (own.n, own.estimate) == (12, 2 / 12)
    assert [(c.count, c.numerator) for c in own.cells] == [(12.0, 2.0)]
    assert own.counts_of == "sources" or own.counts_of.value == "voices"


# -- barriers and strategies


def test_a_barrier_is_met_where_somebody_answers_for_a_strategy_in_force() -> None:
    def strategy(name, group, barrier, owner, version="1", changed_on="2022-06-01"):
        return {"strategy_id": name, "group": group, "barrier_id": barrier, "barrier": f"what {barrier} is",
                "indicator_id": "i", "owner": owner, "version": version, "changed_on": changed_on}  # fmt: skip

    rows = [
        strategy("T1", "group_b", "B1", "nobody yet"),
        strategy("T1", "group_b", "B1", "Clinic", "2", "2024-05-01"),
        strategy("T2", "group_a", "B2", "Nobody", changed_on=None),
        strategy("T3", "group_a", "B3", "Council"),
    ]
    found = run("equity.targeted.coverage", {"strategies": rows})
    before, after = (level(found, "equity.targeted.coverage", w) for w in ("baseline", "endline"))
    assert (before.estimate, after.estimate, after.n) == (1 / 3, 2 / 3, 3)
    assert after.detail["uncovered"] == ["group_a: what B2 is"]
    assert change(found, "equity.targeted.coverage").state is None


# -- agreed words


def test_terms_count_from_the_day_they_were_agreed_on() -> None:
    rows = [{"term": "equity", "text": "fair", "agreed_on": "2022-02-01"}, {"term": "goal", "text": "one for all"},
            {"term": "gap", "text": "distance", "agreed_on": "2024-02-01"}]  # fmt: skip
    found = run("practice.definitions.agreed_terms", {"definitions": rows})
    shares = [level(found, "practice.definitions.agreed_terms", w).estimate for w in ("baseline", "endline")]
    assert shares == [1 / 3, 2 / 3]
    assert level(found, "practice.definitions.agreed_terms", "endline").detail["in_time"] == 1


AGREEMENT = "practice.definitions.agreement.<term>"
EQUITY = "practice.definitions.agreement.equity"


def test_twenty_seven_of_thirty_four_share_the_definition() -> None:
    """methods.md A1.1: 79 %, 63 to 90 %; four of nine funders are too few to be told apart."""
    item = "def_agree_equity"
    rows = answers([""] * 25, item=item, values=[5] * 23 + [2] * 2)
    rows += [{"respondent_id": f"f{i}", "wave": "endline", "item_id": item, "role": "funder", "value": v}
             for i, v in enumerate([4] * 4 + [1] * 5)]  # fmt: skip
    found = run(AGREEMENT, {"survey": rows})
    one = level(found, EQUITY, "endline")
    assert (one.n, round(one.estimate, 2), round(one.ci_low, 2), round(one.ci_high, 2)) == (34, 0.79, 0.63, 0.90)
    assert [(c.count, c.numerator) for c in one.cells] == [(34.0, 27.0)]
    assert {f.scope for f in found} <= {"all", "ethnicity:group_b"}


def test_roles_are_told_apart_where_none_is_small() -> None:
    item = "def_agree_equity"
    rows = answers(["group_a"] * 40, item=item, values=[5] * 25 + [2] * 15)
    rows += [{"respondent_id": f"f{i}", "wave": "endline", "item_id": item, "role": "funder", "value": v}
             for i, v in enumerate([4] * 12 + [1] * 14)]  # fmt: skip
    found = run(AGREEMENT, {"survey": rows})
    assert level(found, EQUITY, "endline", "role:funder").estimate == pytest.approx(12 / 26)


def test_agreement_moves_among_those_who_answered_both_times() -> None:
    item = "def_agree_equity"
    first = [r | {"wave": "baseline"} for r in answers([""] * 40, item=item, values=[2] * 25 + [4] * 15)]
    second = answers([""] * 40, item=item, values=[5] * 12 + [2] * 13 + [4] * 15)
    moved = change(run(AGREEMENT, {"survey": first + second}), EQUITY)
    assert (moved.estimate, moved.n, moved.detail["design"]) == (pytest.approx(0.3), 40, "linked")
    assert moved.p == pytest.approx(2 * 0.5**12)
    assert moved.detail["descriptive"]
