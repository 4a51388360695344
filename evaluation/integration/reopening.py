"""Conclusions that the community's readers reopened, or recognised, at a data walk (methods.md E.3).

Reopening changes no state or fit: it says that those who live it do not recognise the reading, and that the
seven questions of the dissonance protocol are to be asked before anybody repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from evaluation.findings import Conclusion, Finding
from evaluation.integration.selection import WALKED
from evaluation.vocabulary import ALL


def with_walk(conclusions: Sequence[Conclusion], findings: Iterable[Finding]) -> list[Conclusion]:
    """Return the conclusions for everybody with what a data walk made of them: detail ``walk``.

    Parameters
    ----------
    conclusions : sequence of Conclusion
    findings : iterable of Finding
        Among them the verdicts of the walk, station by station.

    Returns
    -------
    list of Conclusion
        ``detail["walk"]`` is ``{station, verdict, rule, walks}`` where a station was about the condition and the walk
        read the later of its waves; nothing else differs.
    """
    verdicts: dict[tuple[str, str], dict[str, Any]] = {}
    for finding in findings:
        if finding.measure == WALKED and not finding.suppressed:
            for row in finding.detail.get("rows") or ():
                if row.get("about"):
                    kept = {key: row.get(key, "") for key in ("station", "verdict", "rule")}
                    walks = list(finding.detail.get("walks") or ())
                    verdicts[row["about"], finding.wave_to] = {**kept, "walks": walks}
    return [_with(c, verdicts.get((c.condition.value, c.wave_to))) for c in conclusions]


def _with(conclusion: Conclusion, walk: dict[str, Any] | None) -> Conclusion:
    if walk is None or conclusion.scope != ALL:
        return conclusion
    return conclusion.with_(detail={**conclusion.detail, "walk": walk})
