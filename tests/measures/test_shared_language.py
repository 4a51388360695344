"""Open answers on what fairness means: counted by hand, the same people set side by side, silent with a reason."""

from __future__ import annotations

import pytest

from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.mental_models.shared_language import equity_understood
from tests.codes.build import coding, evidence, source

WAVES = ("baseline", "endline")


def answer(person: str, wave: str, **values: object) -> dict:
    return source(f"{wave}-{person}", wave=wave, source_type="open_survey", speaks_for=person, **values)


def meant(person: str, wave: str, direction: float | None, **values: object) -> dict:
    return coding(f"{wave}-{person}", direction, "M-16", **{"speaks_of": "state", **values})


def answers(means: dict[str, tuple[int, int]]) -> Evidence:
    """Return open answers of people by what they meant at both waves."""
    return evidence(
        [answer(p, w) for p in means for w in WAVES],
        [meant(p, w, m) for p, pair in means.items() for w, m in zip(WAVES, pair, strict=True)],
    )


def level(found: list[Finding], wave: str = "endline") -> Finding:
    return next(f for f in found if not f.is_change and f.wave_to == wave)


def change(found: list[Finding]) -> Finding:
    return next(f for f in found if f.is_change and f.scope == "all")


def test_the_same_people_are_set_side_by_side_by_the_exact_test() -> None:
    turned = {f"t{i}": (-1, 1) for i in range(7)}
    kept = {"a": (1, 1), "b": (-1, -1), "c": (1, -1)}
    found = equity_understood(answers({**turned, **kept}))
    moved = change(found)
    assert (level(found, "baseline").estimate, level(found).estimate) == (0.2, 0.8)
    assert (moved.estimate, moved.n) == (pytest.approx(0.6), 10)
    assert moved.p == pytest.approx(2 * 9 / 2**8)  # of eight who changed, one the other way
    assert (moved.detail["design"], moved.detail["informative"], moved.detail["delta"]) == ("linked", 8, 0.15)


def test_below_six_who_changed_nothing_is_tested() -> None:
    moved = change(equity_understood(answers({**{f"t{i}": (-1, 1) for i in range(5)}, "a": (1, 1)})))
    assert (moved.p, moved.reason, moved.estimate) == (None, "too_few_informative_pairs", pytest.approx(5 / 6))


def test_only_open_answers_that_say_which_meaning_count_and_a_quarrel_of_coders_does_not() -> None:
    sources = [*(answer(p, "endline") for p in "abcd"), source("talk")]
    looked = [(c, s["source_id"]) for s in sources for c in "ab"]
    told = [
        *(meant("a", "endline", 1, coder_id=c) for c in "ab"),
        *(meant("b", "endline", None, coder_id=c) for c in "ab"),  # no direction was given: not "the same for all"
        meant("c", "endline", 1),
        meant("c", "endline", -1, coder_id="b"),
        *(coding("talk", -1, "M-16", speaks_of="state", coder_id=c) for c in "ab"),  # nobody asked this one to write
    ]
    last = level(equity_understood(evidence(sources, told, looked)))
    assert (last.estimate, last.n) == (1.0, 1)


def test_answers_without_consent_to_be_counted_are_left_out_and_none_at_all_is_said() -> None:
    inner = evidence([answer("a", "endline", consent="internal")], [meant("a", "endline", 1)])
    assert level(equity_understood(inner)).reason == "no_rows_in_wave"
    assert change(equity_understood(inner)).reason == "no_rows_in_wave"
    nothing = type(inner)(**{**inner.__dict__, "tables": {}})
    assert {f.reason for f in equity_understood(nothing) if f.scope == "all"} == {"no_table"}


def test_people_who_cannot_be_linked_are_two_samples() -> None:
    sources = [answer(f"{w}{i}", w) for w in WAVES for i in range(8)]
    told = [meant(f"{w}{i}", w, 1 if i < k else -1) for w, k in zip(WAVES, (2, 6), strict=True) for i in range(8)]
    moved = change(equity_understood(evidence(sources, told)))
    assert (moved.estimate, moved.detail["design"]) == (0.5, "unlinked")
