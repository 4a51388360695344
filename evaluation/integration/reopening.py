"""Conclusions that the community's readers reopened, or recognised, at a data walk (methods.md E.3).

A station is about a condition itself, or shows an indicator of it: whoever does not recognise the number does not
recognise what is concluded from it either. Where several stations are about one condition, the gravest verdict holds.

Reopening changes no state or fit: it says that those who live it do not recognise the reading, and that the
seven questions of the dissonance protocol are to be asked before anybody repeats it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from evaluation.findings import Conclusion, Finding
from evaluation.integration.selection import WALKED
from evaluation.vocabulary import ALL

#: verdicts on a station, the one that weighs most first
GRAVEST = ("reopened", "between", "recognised", "too_few")


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
        ``detail["walk"]`` is ``{station, verdict, rule, walks}``, for an indicator's station with what it ``shows``,
        where a station was about the condition and the walk read the later of its waves; ``also`` holds other stations
        of the same condition that were reopened. Nothing else differs.
    """
    verdicts: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for finding in findings:
        if finding.measure == WALKED and not finding.suppressed:
            for row in finding.detail.get("rows") or ():
                if row.get("about"):
                    kept = {key: row.get(key, "") for key in ("station", "verdict", "rule")}
                    shows = {"shows": row["shows"]} if row.get("shows") else {}
                    walks = list(finding.detail.get("walks") or ())
                    verdicts[row["about"], finding.wave_to].append({**kept, **shows, "walks": walks})
    return [_with(c, verdicts.get((c.condition.value, c.wave_to), [])) for c in conclusions]


def _with(conclusion: Conclusion, walked: list[dict[str, Any]]) -> Conclusion:
    if not walked or conclusion.scope != ALL:
        return conclusion
    # the condition's own station first where verdicts are alike
    gravest, *others = sorted(walked, key=lambda row: (GRAVEST.index(row["verdict"]), "shows" in row))
    also = [row for row in others if row["verdict"] == GRAVEST[0]]
    walk = {**gravest, "also": also} if also else gravest
    return conclusion.with_(detail={**conclusion.detail, "walk": walk})
