from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evaluation.codes.material import material
from evaluation.codes.reliability import code_agreement, disagreements, reliability
from evaluation.statistics.agreement import alpha_sets, percent
from tests.codes.build import coding, evidence, source


def test_only_sources_that_both_coders_looked_at_count() -> None:
    sources = [source(f"s{i}") for i in range(6)]
    looked = [("a", f"s{i}") for i in range(6)] + [("b", f"s{i}") for i in range(4)]
    codings = [coding(f"s{i}", 1, coder_id=c) for c in "ab" for i in range(2)]
    codings += [coding(f"s{i}", 1, "S-02", segment_id="p2", coder_id=c) for c in "ab" for i in range(2, 4)]
    codings += [coding("s5", 1)]  # coder b never looked at s5: no disagreement
    own = evidence(sources, codings, looked)
    rows = {row.code: row for row in code_agreement(own, material(own))}
    assert rows["S-01"].units == 4
    assert rows["S-01"].alpha == 1.0
    assert rows["S-01"].ac1 is not None


def test_one_coder_alone_gives_no_agreement_and_says_which_table_would() -> None:
    own = evidence([source("s0")], [coding("s0", 1)])
    rows = code_agreement(own, material(own))
    assert rows == []
    finding = reliability(own, rows)
    assert finding.reason == "one_coder"
    assert finding.detail["tables"] == ["units_coded", "codings"]


def test_a_code_that_everybody_applied_everywhere_is_undefined_and_stays_usable() -> None:
    sources = [source(f"s{i}") for i in range(3)]
    looked = [(c, f"s{i}") for c in "ab" for i in range(3)]
    own = evidence(sources, [coding(f"s{i}", 1, coder_id=c) for c in "ab" for i in range(3)], looked)
    (row,) = code_agreement(own, material(own))
    assert row.alpha is None
    assert row.usable
    assert row.reason == "all_alike"
    assert row.percent == 1


def test_nobody_coded_a_code_never_used_and_a_source_nobody_read() -> None:
    sources = [source(f"s{i}") for i in range(4)]
    nobody = evidence(sources, [], [("a", "s0")])
    assert reliability(nobody, [], material(nobody)).reason == "no_table"
    looked = [(c, f"s{i}") for c in "ab" for i in range(2)] + [("a", "s2")]
    own = evidence(sources, [coding(f"s{i}", 1, coder_id=c) for c in "ab" for i in range(2)], looked)
    everything = material(own)
    detail = reliability(own, code_agreement(own, everything), everything).detail
    assert "S-01" not in detail["never_applied"]
    assert len(detail["never_applied"]) == 54
    assert (detail["single"], detail["unread"]) == (1, 1)
    assert detail["strength"]["reason"] == "all_alike"


def test_a_rare_code_shows_raw_agreement_and_ac1_beside_alpha() -> None:
    sources = [source(f"s{i}") for i in range(30)]
    looked = [(c, f"s{i}") for c in "ab" for i in range(30)]
    codings = [coding(f"s{i}", 1, "S-02", coder_id=c) for c in "ab" for i in range(30)]
    codings += [coding("s0", 1, "S-04", coder_id="a"), coding("s1", -1, "S-04", coder_id="b")]
    own = evidence(sources, codings, looked)
    rows = {row.code: row for row in code_agreement(own, material(own))}
    rare = rows["S-04"]
    assert rare.alpha < 0.1  # collapses under skew
    assert rare.percent == pytest.approx(28 / 30)
    assert rare.percent_low < rare.percent < rare.percent_high
    assert rare.ac1_low < rare.ac1 < rare.ac1_high <= 1
    assert rare.ac1 > 0.9
    assert rows["S-02"].ac1 is None


def test_how_strongly_is_compared_as_steps_where_both_applied_the_code() -> None:
    sources = [source(f"s{i}") for i in range(6)]
    looked = [(c, f"s{i}") for c in "ab" for i in range(6)]
    strengths = [(1, 3), (1, 2), (-1, 1), (0, 1), (-1, 3), (1, 1)]
    codings = []
    for i, (direction, magnitude) in enumerate(strengths):
        codings.append(coding(f"s{i}", direction, coder_id="a", magnitude=float(magnitude)))
        near = magnitude if i else 2
        codings.append(coding(f"s{i}", direction, coder_id="b", magnitude=float(near)))
    codings.append(coding("s0", 1, "S-02", coder_id="a"))  # one coder alone says nothing of strength
    own = evidence(sources, codings, looked)
    rows = {row.code: row for row in code_agreement(own, material(own))}
    assert rows["S-01"].strength_units == 6
    assert 0.8 < rows["S-01"].strength_alpha < 1
    assert rows["S-02"].strength_alpha is None


def test_what_is_not_settled_is_listed_for_the_coders_ties_first() -> None:
    looked = [(c, s) for c in "abc" for s in ("s0", "s2")] + [(c, "s1") for c in "ab"]
    codings = [
        coding("s0", 1, coder_id="a"), coding("s0", 1, coder_id="b"), coding("s0", -1, coder_id="c"),
        coding("s0", 1, "S-03", coder_id="a"),
        coding("s1", 1, "S-02", coder_id="a"), coding("s1", 1, "S-04", coder_id="b"), coding("s1", 1, coder_id="a"),
        coding("s1", 1, coder_id="b"),
        coding("s2", 1, coder_id="a"), coding("s2", 1, coder_id="consensus", round="consensus"),
    ]  # fmt: skip
    own = evidence([source("s0"), source("s1"), source("s2")], codings, looked)
    found = disagreements(own, material(own))
    assert found[["source_id", "code_id", "what"]].to_numpy().tolist() == [
        ["s1", "S-02", "applied"],
        ["s1", "S-04", "applied"],
        ["s0", "S-03", "applied"],
        ["s0", "S-01", "direction"],
    ]
    assert found["not_applied_by"].iloc[0] == "b"
    assert found["said"].iloc[-1] == "a: change +1 × 2; b: change +1 × 2; c: change -1 × 2"
    one = evidence([source("s0")], [coding("s0", 1)])
    assert disagreements(one, material(one)).empty


REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "coded"


def _sets(path: Path) -> dict[str, frozenset[str]]:
    """Codes by response; a response left without a code, or marked NA, was not coded."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    found = {row[0]: frozenset(c.strip() for c in row[2:] if c.strip() not in {"", "NA"}) for row in rows}
    return found


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not there")
def test_two_real_coders_agree_over_what_both_coded() -> None:
    first, second = (_sets(REAL / f"two_coders_{name}.csv") for name in ("first", "second"))
    units = sorted(first)
    assert len(units) == len(set(first) | set(second)) == 26
    sets = [[by[u] or None for u in units] for by in (first, second)]
    found = alpha_sets(sets)
    assert found.units == 23
    same = [(a, b) for a, b in zip(*sets, strict=True) if a and b]
    assert sum(a == b for a, b in same) == 20
    assert 0.8 < found.ci_low < found.estimate < found.ci_high <= 1

    codes = sorted({c for by in (first, second) for codes in by.values() for c in codes})
    names = {code: f"C-{i:02d}" for i, code in enumerate(codes)}
    both = (("a", first), ("b", second))
    looked = [(coder, u) for coder, by in both for u in units if by[u]]
    codings = [coding(u, 1, names[code], coder_id=coder) for coder, by in both for u in units for code in sorted(by[u])]
    own = evidence([source(u) for u in units], codings, looked)
    rows = {row.code: row for row in code_agreement(own, material(own))}
    assert {row.units for row in rows.values()} == {23}
    for code in codes:
        if names[code] in rows:
            ratings = [[code in pair[side] for pair in same] for side in (0, 1)]
            assert rows[names[code]].percent == pytest.approx(percent(ratings).estimate), code
