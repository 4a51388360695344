from __future__ import annotations

from evaluation.codes.material import material
from evaluation.codes.reliability import code_agreement, reliability
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
    assert finding.reason == "no_table"
    assert finding.detail["tables"] == ["units_coded", "codings"]


def test_a_code_that_everybody_applied_everywhere_is_undefined_and_stays_usable() -> None:
    sources = [source(f"s{i}") for i in range(3)]
    looked = [(c, f"s{i}") for c in "ab" for i in range(3)]
    own = evidence(sources, [coding(f"s{i}", 1, coder_id=c) for c in "ab" for i in range(3)], looked)
    (row,) = code_agreement(own, material(own))
    assert row.alpha is None
    assert row.usable
