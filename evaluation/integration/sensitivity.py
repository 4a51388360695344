"""How stable a label is when our choices vary: the multiverse of methods.md C.7, from findings alone.

Varied: the smallest effect, alpha, the adjustment for many tests, the estimates that measures bring under other
assumptions (``detail["sensitivity"]``), how lopsided testimony must be, the positivity guard, and each source and each
type of source left out in turn. What needs the rows themselves (missing ties, turnover) is not repeated here.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from evaluation.conventions import Conventions
from evaluation.evidence import Lead
from evaluation.findings import Finding, Question
from evaluation.integration.families import Key, adjusted
from evaluation.integration.qualitative import MIN_TYPES, Guard, Told, Voices, state_of
from evaluation.integration.quantitative import Numbers, combine
from evaluation.integration.selection import is_lead
from evaluation.integration.states import Rule
from evaluation.integration.states import state_of as state_of_change
from evaluation.integration.triangulation import integrate
from evaluation.vocabulary import ALL, Condition, Fit, FitDetail, State

TIMES = (0.5, 1.0, 2.0)
ALPHAS = (0.05, 0.10)
WAYS = ("holm", "bh", "none")
CUTS = (0.80, 0.90, 0.95)
GUARDS = (0.50, 0.65, 0.70)
#: strands whose state is part of what a label says
SAYS_NUMBERS = (FitDetail.CARRIED_BY_QUANT, FitDetail.QUAL, FitDetail.QUAL_NOT_ASKED)
SAYS_VOICES = (FitDetail.CARRIED_BY_QUAL, FitDetail.QUANT)
OF_VOICES = ("balance_cut", "pi_0", "source_left_out", "source_type_left_out")
SAYS_BOTH = (FitDetail.EXPANSION, FitDetail.OPPOSITE, FitDetail.NULL_VS_CHANGE)

#: what numbers show under one set of choices, and of which facets
Seen = tuple[State, frozenset[str]]
Said = tuple[Fit, FitDetail, str, str]


@dataclass(frozen=True)
class Stability:
    """Share of specifications with the same label (None where nothing could be varied), and what flips it."""

    share: float | None = None
    flips: tuple[dict[str, Any], ...] = ()


class Multiverse:
    """The grid of choices over one set of findings; adjusted p values are computed once per choice."""

    def __init__(self, findings: Iterable[Finding], leads: Mapping[Condition, Lead], conventions: Conventions) -> None:
        self.findings, self.leads = list(findings), leads
        self.rule, self.guard = Rule.of(conventions), Guard.of(conventions)

    @cached_property
    def q(self) -> dict[tuple[float, str], dict[Key, float]]:
        """Adjusted p values by alpha and way of adjusting."""
        alphas = sorted({*ALPHAS, self.rule.alpha})
        return {
            (alpha, way): adjusted(self.findings, self.leads, alpha=alpha, way=way)
            for alpha, way in product(alphas, WAYS)
        }

    def stability(self, question: Question, findings: Sequence[Finding], numbers: Numbers, voices: Voices) -> Stability:
        """Return how stable the label of one conclusion is, and the assumptions that flip it."""
        seen = list(self._numbers(question, findings, numbers))
        heard = list(self._voices(voices))
        if len(seen) == 1 and len(heard) == 1:
            return Stability()  # nothing that could be varied stands behind it
        base = label(seen[0][2], heard[0][2], voices.facets)
        seen_counts, heard_counts = Counter(s for _, _, s in seen), Counter(h for _, _, h in heard)
        same = sum(
            n * m
            for (s, n), (h, m) in product(seen_counts.items(), heard_counts.items())
            if label(s, h, voices.facets) == base
        )
        alone = [(name, v, label(s, heard[0][2], voices.facets)) for name, v, s in seen[1:] if name]
        alone += [(name, v, label(seen[0][2], h, voices.facets)) for name, v, h in heard[1:] if name]
        flips = [
            {"assumption": name, "value": v, "fit": found[0].value, "fit_detail": found[1].value}
            for name, v, found in alone
            if found != base and (question.scope == ALL or name not in OF_VOICES)  # of a group too few would be told
        ]
        return Stability(same / (len(seen) * len(heard)), tuple(flips))

    def _numbers(
        self, question: Question, findings: Sequence[Finding], numbers: Numbers
    ) -> Iterator[tuple[str, Any, Seen]]:
        """Yield what the numbers show under every choice, the one in force first; named where one choice differs."""
        yield "", None, (numbers.state, numbers.facets)
        if numbers.state is State.NOT_ASSESSABLE:
            return
        used = [f for f in findings if not f.suppressed]
        lead = next((f.measure for f in used if is_lead(f, self.leads)), "")
        others = sorted(
            {(f.key, name) for f in used for name, theta in _other_estimates(f).items() if theta is not None}
        )
        alphas = sorted({*ALPHAS, self.rule.alpha})
        for times, alpha, way, other in product(TIMES, alphas, WAYS, [None, *others]):
            if (times, alpha, way, other) == (1.0, self.rule.alpha, "holm", None):
                continue
            rule = dataclasses.replace(self.rule, alpha=alpha, delta_times=times)
            moved = {
                "smallest_effect": times if times != 1.0 else None,
                "alpha": alpha if alpha != self.rule.alpha else None,
                "multiplicity": way if way != "holm" else None,
                "estimate": other[1] if other else None,
            }
            states = _states(used, self.q[alpha, way], rule, other)
            state, _ = combine(question.condition, {f.measure: s for f, s in states}, lead)
            facets = frozenset(str(f.detail["facet"]) for f, s in states if s is state and f.detail.get("facet"))
            yield *_named(moved), (state, facets)

    def _voices(self, voices: Voices) -> Iterator[tuple[str, Any, tuple[State, bool]]]:
        """Yield what people told under every choice, the one in force first."""
        yield "", None, (voices.state, voices.apart)
        if voices.told is None or voices.state is State.NOT_ASSESSABLE:
            return
        for cut, pi_0, (without, left_out, told) in product(CUTS, GUARDS, _left_out(voices, voices.told)):
            if (cut, pi_0, without) == (self.guard.cut, self.guard.pi_0, ""):
                continue
            moved = {
                "balance_cut": cut if cut != self.guard.cut else None,
                "pi_0": pi_0 if pi_0 != self.guard.pi_0 else None,
                without: left_out or None,
            }
            state, words = state_of(told, dataclasses.replace(self.guard, cut=cut, pi_0=pi_0))
            yield *_named(moved), (state, "between_speakers" in words)


def label(seen: Seen, heard: tuple[State, bool], facets: frozenset[str]) -> Said:
    """Return what a conclusion says: its fit, and the states that are part of it."""
    (q, fq), (l, apart) = seen, heard  # noqa: E741 - the matrix's own letters
    fit, kind = integrate(q, l, fq, facets, between_speakers=apart)
    both = kind in SAYS_BOTH
    return (
        fit,
        kind,
        q.value if both or kind in SAYS_NUMBERS else "",
        l.value if both or kind in SAYS_VOICES else "",
    )


def _states(
    used: Sequence[Finding], q: Mapping[Key, float], rule: Rule, other: tuple[Key, str] | None
) -> list[tuple[Finding, State]]:
    """Return the state of each indicator, one of them with another estimate."""
    states = []
    for f in used:
        theta = _other_estimates(f).get(other[1]) if other and f.key == other[0] else None
        states.append((f, state_of_change(f, q.get(f.key), rule, theta).state))
    return states


def _other_estimates(finding: Finding) -> Mapping[str, float | None]:
    """Return the estimates (turned) that a measure brings under other assumptions, by name."""
    return finding.detail.get("sensitivity") or {}


def _named(moved: Mapping[str, Any]) -> tuple[str, Any]:
    """Return the one choice that differs from ours; no name where several do."""
    differs = [(name, value) for name, value in moved.items() if value is not None]
    return differs[0] if len(differs) == 1 else ("", None)


def _left_out(voices: Voices, told: Told) -> list[tuple[str, str, Told]]:
    """Return the counts as they are, without one source of each kind, and without each type of source.

    Where a type is left out the number of types stays: asked is whether the balance hangs on one of them.
    """
    kinds = [name for name in ("pos", "neg", "none") if getattr(told, name) > 0]
    by_type = (voices.finding.detail.get("_by_type") if voices.finding else None) or {}
    found = [("", "", told)]
    found += [("source_left_out", name, _without(told, {name: 1, "coded": 1})) for name in kinds]
    if len(by_type) >= MIN_TYPES:
        found += [("source_type_left_out", kind, _without(told, counts)) for kind, counts in by_type.items()]
    return found


def _without(told: Told, counts: Mapping[str, int]) -> Told:
    left = {name: max(getattr(told, name) - counts.get(name, 0), 0) for name in ("pos", "neg", "none", "coded")}
    community = None if told.community is None else max(told.community - counts.get("community", 0), 0)
    return dataclasses.replace(told, community=community, **left)
