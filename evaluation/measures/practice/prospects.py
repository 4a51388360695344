"""Prospects: what the next wave could and could not show, from the numbers an initiative has now."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from scipy import stats

from evaluation.codes.heard import listen
from evaluation.evidence import Evidence
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity
from evaluation.measures.terms import terms
from evaluation.registry import MEASURES, measure
from evaluation.statistics.balance import chance_of_improvement
from evaluation.statistics.power import detectable, paired_power, pairs_needed, stable_power
from evaluation.vocabulary import Condition, CountsOf, Level

LEADS = "practice.prospects.lead"
NEEDED = "practice.prospects.needed"
VOICES = "practice.prospects.voices"
#: of those who speak of a change, the share that speaks of one for the better
TALK = {"neutral": 0.5, "polite": 0.7, "change": 0.85, "large_change": 0.95}
MOST_SOURCES = 80


@measure(
    f"{LEADS}.<condition>",
    label="Smallest change that the next wave could show",
    unit="of the measure",
    tables=("survey", "ties", "practice_audit", "changes", "seats", "flows", "observations"),
    item="A2.9",
    level=Level.PRACTICE,
    levels_only=True,
)
def lead_prospects(evidence: Evidence) -> list[Finding]:
    """Smallest change that the lead of each condition could show at the next wave, with the numbers of today.

    Answers: before anybody is asked again: what could we find, and how many more people would it take?

    Parameters
    ----------
    evidence : Evidence
        The lead of each condition at the last wave, whatever tables it uses.

    Returns
    -------
    list of Finding
        ``practice.prospects.lead.<condition>``; ``estimate`` = smallest change found four times in five (of a complete
        count: the smallest step there is), ``n`` = what stands behind the lead now. Detail: ``measure name kind``
        (sampled or census), ``delta`` (smallest change that matters), ``power`` and ``power_twice`` (chance to find one
        or two such changes), ``stable`` (chance to call no change stable), ``needed`` and ``needed_twice`` (how many it
        would take), ``agreed`` (somebody agreed on it).

    Notes
    -----
    **Interpretation.** A value above ``delta`` means that a change that matters may well stay "no clear change".
    **Type.** Plan, no result. **Applicability.** Leads with a value at the last wave. **Missing data.** Everybody of
    now is taken to answer again; those who leave make it weaker. **Warning.** The spread of changes is a convention
    (``plan.sd``) until an own second wave tells it; the level is that of the worst case of Holm over six leads.

    Formula: paired t-test, two-sided at alpha / 6, 80 %; indicators: (z + z) x standard error x sqrt(2).

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences.

    Examples
    --------
    >>> sampled(n=25, sd=0.9, delta=0.4, alpha=0.05 / 6, power=0.8)["needed"]
    65
    """
    found = []
    for condition in Condition:
        level = _level(evidence, condition)
        facts = _facts(evidence, condition, level) if level else None
        if level is None or facts is None:
            continue
        quantity = _quantity(LEADS, condition, level.counts_of, level.unit)
        found.append(quantity.at(level.wave_to, facts.pop("value"), n=level.n, detail=facts, cells=level.cells))
    return found


@measure(
    f"{NEEDED}.<condition>",
    label="How many would have to answer at both waves",
    unit="answers",
    tables=("survey", "ties", "practice_audit"),
    item="A2.9",
    level=Level.PRACTICE,
    levels_only=True,
)
def lead_needed(evidence: Evidence) -> list[Finding]:
    """How many would have to answer at both waves for the smallest change that matters to be found four times in five.

    Answers: how many does it take, also where too few answered to show what their own number could find?

    Parameters
    ----------
    evidence : Evidence
        The leads that are sampled and were measured at the last wave; nothing that anybody answered is read.

    Returns
    -------
    list of Finding
        ``practice.prospects.needed.<condition>``; ``estimate`` = how many. Detail: ``measure name delta``, and
        ``of``, the unit of ``delta``.

    Notes
    -----
    **Interpretation.** 65: so many pairs of answers find the smallest change four times in five. **Type.** Plan, no
    result; from conventions alone, so that it can be shown however few answered. **Applicability.** Leads whose spread
    of changes is a convention. **Missing data.** None. **Warning.** Those who leave between waves come on top.

    Formula: paired t-test, two-sided at alpha / 6, 80 %.

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences.

    Examples
    --------
    >>> pairs_needed(0.4, 0.9, 0.05 / 6, 0.8)
    65
    """
    found = []
    for condition in Condition:
        level = _level(evidence, condition)
        facts = _facts(evidence, condition, level) if level else None
        if level is None or facts is None or facts.get("needed") is None or "sd" not in facts:
            continue
        quantity = _quantity(NEEDED, condition, CountsOf.PUBLIC_ACTS, "answers")
        kept = {key: facts[key] for key in ("measure", "name", "delta")}
        found.append(quantity.at(level.wave_to, float(facts["needed"]), detail=kept | {"of": level.unit}))
    return found


@measure(
    f"{VOICES}.<condition>",
    label="Chance that testimony would be read as improvement",
    unit="share",
    tables=("sources",),
    item="A2.11",
    level=Level.PRACTICE,
    levels_only=True,
)
def voice_prospects(evidence: Evidence) -> list[Finding]:
    """Chance that testimony would be read as improvement, if as many sources were asked as at the last wave.

    Answers: did we ask enough people about each condition, and how often would mere politeness look like improvement?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources``: ``wave asked_conditions consent``, and ``codings``: who spoke of it unasked.

    Returns
    -------
    list of Finding
        ``practice.prospects.voices.<condition>``; ``estimate`` = chance where nearly all who speak tell of a change for
        the better (95 to 5), ``n`` = sources asked. Detail: ``neutral polite change large_change`` (chances by how
        people talk), ``needed`` (sources that would make ``large_change`` four in five).

    Notes
    -----
    **Interpretation.** Low under a large change means that too few are asked. **Type.** Plan, no result.
    **Applicability.** Conditions that somebody was asked about. **Missing data.** A source that was not asked and
    did not speak of a condition is in no count; nor is one for internal use only, as in testimony. **Warning.** More
    sources do not protect against politeness; documents and observations do.

    Formula: multinomial, each asked source speaks with .6, a fifth of them of no change; rule of methods.md C.3.

    References
    ----------
    Lewin, S. and others (2018). Applying GRADE-CERQual. Implementation Science 13.

    Examples
    --------
    >>> needed_sources({"pi_0": 0.65, "cut": 0.9, "least": 4, "dissent": 0.1})
    17
    """
    if not evidence.has("sources"):
        return []
    wave = evidence.waves[-1]
    heard = listen(evidence).spoken
    heard = heard[heard["asked"] & (heard["wave"] == wave.id) & heard["published"]]
    keys = {"pi_0": "pi_0", "cut": "balance_cut", "least": "improved_min_sources", "dissent": "dissent_share"}
    rule = {name: evidence.conventions[key] for name, key in keys.items()}
    found = []
    for condition in Condition:
        asked = int((heard["condition"] == condition.value).sum())
        if asked:
            chances = {name: chance_of_improvement(min(asked, MOST_SOURCES), up, **rule) for name, up in TALK.items()}
            detail = {**chances, "needed": needed_sources(rule)}
            quantity = _quantity(VOICES, condition, CountsOf.VOICES, "share")
            found.append(quantity.at(wave, chances["large_change"], n=asked, detail=detail))
    return found


def needed_sources(rule: Mapping[str, Any], power: float = 0.8) -> int | None:
    """Return how many sources make nearly unanimous testimony count four times in five."""
    return next(
        (n for n in range(4, MOST_SOURCES) if chance_of_improvement(n, TALK["large_change"], **rule) >= power), None
    )


def sampled(n: int, sd: float, delta: float | None, alpha: float, power: float) -> dict[str, Any]:
    """Return what ``n`` pairs could show of a change, given the spread of changes."""
    facts: dict[str, Any] = {"kind": "sampled", "value": detectable(n, sd, alpha, power), "sd": sd}
    if delta:
        facts |= {
            "power": paired_power(n, delta, sd, alpha),
            "power_twice": paired_power(n, 2 * delta, sd, alpha),
            "stable": stable_power(n, delta, sd),
            "needed": pairs_needed(delta, sd, alpha, power),
            "needed_twice": pairs_needed(2 * delta, sd, alpha, power),
        }
    return facts


def _level(evidence: Evidence, condition: Condition) -> Finding | None:
    """Return the lead's value for everybody at the last wave."""
    lead = evidence.lead(condition).measure
    family = f"{condition.level.value}.<condition>.<indicator_id>"
    registered = MEASURES.get(lead) or MEASURES.get(family)
    found = registered.function(evidence) if registered else []
    last = evidence.waves[-1].id
    return next(
        (f for f in found if f.measure == lead and not f.is_change and f.scope == "all" and f.wave_to == last and f.n),
        None,
    )


def _facts(evidence: Evidence, condition: Condition, level: Finding) -> dict[str, Any] | None:
    agreed = terms(evidence, level.measure, condition, evidence.waves[-1], census=level.census)
    delta = agreed.delta if agreed.delta is not None else level.detail.get("smallest_effect")
    alpha, power = float(evidence.conventions["alpha"]) / len(Condition), float(evidence.conventions["plan.power"])
    common = {
        "measure": level.measure,
        "name": level.detail.get("name", ""),
        "condition": condition.value,
        "delta": delta,
        "agreed": bool(evidence.lead(condition).agreed_by),
    }
    sd = evidence.conventions.get(f"plan.sd.{level.measure}")
    step = STEPS.get(level.measure)
    if agreed.census and step:
        return {**common, "kind": "census", "value": step(evidence, level.n or 1)}
    if sd is not None:
        return {**common, **sampled(level.n or 0, float(sd), delta, alpha, power)}
    return {**common, **by_interval(level, delta, alpha, power)} if level.ci_low is not None else None


def by_interval(level: Finding, delta: float | None, alpha: float, power: float) -> dict[str, Any]:
    """Return what an indicator could show between two waves as wide as this one (normal approximation)."""
    width = (level.ci_high or 0.0) - (level.ci_low or 0.0)
    se = math.sqrt(2) * width / (2 * float(stats.norm.ppf(0.975)))
    reach = float(stats.norm.ppf(1 - alpha / 2))
    facts: dict[str, Any] = {"kind": "sampled", "value": (reach + float(stats.norm.ppf(power))) * se}
    if delta and se > 0:
        facts |= {
            "power": float(stats.norm.sf(reach - delta / se)),
            "power_twice": float(stats.norm.sf(reach - 2 * delta / se)),
            "needed": math.ceil((level.n or 0) * (facts["value"] / delta) ** 2),
            "needed_twice": math.ceil((level.n or 0) * (facts["value"] / (2 * delta)) ** 2),
        }
    return facts


def _one_policy(evidence: Evidence, n: int) -> float:
    return 1 / n


def _one_seat(evidence: Evidence, n: int) -> float | None:
    share = evidence.initiative.community_share
    return 1 / n / share if share else None


#: the smallest step of a complete count: one policy by one stage, one seat
STEPS: dict[str, Callable[[Evidence, int], float | None]] = {
    "structural.policies.stage": _one_policy,
    "relational.power_dynamics.seat_parity": _one_seat,
    "structural.resource_flows.community_controlled": lambda evidence, n: None,
}


def _quantity(family: str, condition: Condition, counts: CountsOf, unit: str) -> Quantity:
    registered = MEASURES[f"{family}.<condition>"]
    return Quantity(
        f"{family}.{condition.value}", Level.PRACTICE, None, unit, counts, tables=registered.tables, levels_only=True
    )
