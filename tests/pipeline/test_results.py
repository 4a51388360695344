from __future__ import annotations

import pytest

import evaluation as ev
from evaluation.errors import UsageError
from evaluation.findings import Conclusion
from evaluation.pipeline import results


def test_a_language_asked_for_comes_first(tmp_path) -> None:
    evidence = ev.load_evidence("example", language="he", output=tmp_path)
    assert evidence.initiative.languages == ("he", "en", "ar")
    with pytest.raises(UsageError, match="language 'hebrew' is not shipped"):
        ev.load_evidence("example", language="hebrew")


def test_what_a_room_saved_is_read_again_and_nothing_stale_is(tmp_path) -> None:
    evidence = ev.load_evidence("expecting_justice", as_of="2026-01-15", output=tmp_path)
    room = ev.measure(evidence, "equity")
    fresh = ev.collect(evidence)
    ev.save(room, "02_equity")
    again = ev.collect(evidence)
    assert again.conclusions == fresh.conclusions
    assert {f.key for f in again.findings} == {f.key for f in fresh.findings}
    mark = tmp_path / "internal" / "findings" / "equity.fingerprint"
    mark.write_text("another evidence\n", encoding="utf-8")
    assert results._saved(evidence, "equity") is None


def test_everything_shown_went_through_the_gate_once(tmp_path) -> None:
    gathered = ev.collect(ev.load_evidence("bourke", output=tmp_path))
    first, second = results.release(gathered), results.release(gathered)
    assert first is second
    assert all(isinstance(c, Conclusion) for c in first[0].conclusions)


def test_an_unknown_room_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean 'equity'"):
        ev.measure(ev.load_evidence("bourke"), "equty")
