"""How far coders agree, and what that lets a code do, stand in one table; a p too small to show is not nothing."""

from __future__ import annotations

import dataclasses

import pytest

from evaluation.codes.heard import listen
from evaluation.codes.reliability import reliability
from evaluation.report.language import Language
from evaluation.report.views import behind
from evaluation.report.views.coding_quality import coder_agreement
from tests.codes.build import coding, evidence, source
from tests.report import build

EN = Language("en")


def words_of(shares: dict[str, tuple[int, int]], passages: int = 40) -> str:
    """Return the table, of codes that two coders applied together, and one of them alone, in so many passages."""
    sources = [source(f"s{i}") for i in range(passages)]
    looked = [(c, s["source_id"]) for s in sources for c in "ab"]
    rows = [
        coding(f"s{i}", 1, code, coder_id=coder)
        for code, (together, alone) in shares.items()
        for i in range(together + alone)
        for coder in ("ab" if i < together else "a")
    ]
    rows += [coding(s["source_id"], 1, "S-05", coder_id=c) for s in sources for c in "ab"]  # so that each is a passage
    made = evidence(sources, rows, looked)
    heard = listen(made)
    return str(coder_agreement(build.release([reliability(made, heard.agreement, heard.material)]), EN))


def row_of(page: str, code: str) -> str:
    return page.split(f">{code}<")[1].split("</tr>")[0]


def test_each_code_says_whether_conclusions_may_rest_on_it() -> None:
    page = words_of({"S-01": (20, 0), "S-02": (10, 4), "S-03": (5, 8)})
    assert "carries conclusions" in row_of(page, "S-01")
    assert "at the cost of a level of strength" in row_of(page, "S-02")
    assert "left out: coders agree too little" in row_of(page, "S-03")


@pytest.mark.parametrize(("q", "said"), [(0.00004, "below 0.001"), (0.0412, "0.041")])
def test_a_p_that_is_too_small_to_show_is_not_nothing(q: float, said: str) -> None:
    finding = dataclasses.replace(build.change(), q=q)
    assert said in str(behind.of_finding(finding, build.release([finding]), EN, "k"))
