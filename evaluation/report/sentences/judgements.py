"""What people said about a conclusion: they confirmed or contested it, answered the seven questions, resolved it.

Fit is computed and stored; a person may contest it with a reason, and both are printed. Where accounts differ, seven
questions are asked in order before anyone says which account is right; a resolution stands only where somebody of the
community and somebody else signed the same words. Until then it is printed as unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evaluation.report.labels.names import N_

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Words

COMMUNITY = ("community", "community_member")
#: the dissonance protocol (methods.md C.4), in its order: a disagreement of lives is looked for before one of data
CHECKS: dict[int, str] = {
    1: N_("Do people disagree because they live different realities?"),
    2: N_("Were the same people counted and heard?"),
    3: N_("Do both speak of the same time?"),
    4: N_("Do both speak of the same thing?"),
    5: N_("Could the instrument hide what people see, or could people be polite?"),
    6: N_("Is it different for different groups?"),
    7: N_("Is there a mistake in the data?"),
}


@dataclass(frozen=True)
class Judgements:
    """What people wrote about one conclusion.

    ``answers`` holds the answers to each of the seven questions; ``resolution`` the words that both sides signed, empty
    while it is open; ``signed`` which sides signed something so far (True: the community).
    """

    confirmed: tuple[Words, ...] = ()
    contested: tuple[Words, ...] = ()
    answers: dict[int, tuple[Words, ...]] = field(default_factory=dict)
    resolution: str = ""
    signed: frozenset[bool] = frozenset()

    @property
    def answered(self) -> int:
        """How many of the seven questions have an answer."""
        return len(self.answers)


def judgements(conclusion: Conclusion, release: Release) -> Judgements:
    """Return what people wrote about a conclusion, in the order of its dates."""
    about = (conclusion.condition, conclusion.scope, conclusion.wave_from, conclusion.wave_to)
    return _gathered([w for w in release.words if w.kind == "judgement" and _about(w) == about])


def judgements_of_sources(indicator: str, release: Release) -> Judgements:
    """Return what people wrote about the conflicting sources of an indicator."""
    return _gathered(
        [w for w in release.words if w.kind == "judgement" and indicator and w.detail.get("indicator_id") == indicator]
    )


def judgements_at(station: str, conclusion: Conclusion | None, release: Release) -> Judgements:
    """Return what people wrote about a station of a walk: about its conclusion, or the indicator that it shows."""
    about = conclusion and (conclusion.condition, conclusion.scope, conclusion.wave_from, conclusion.wave_to)
    own = [w for w in release.words if w.kind == "judgement"]
    return _gathered([w for w in own if w.detail.get("indicator_id") == station or (about and _about(w) == about)])


def _gathered(own: list[Words]) -> Judgements:
    own.sort(key=lambda w: (w.date, w.role))
    plain = [w for w in own if w.detail.get("check") is None and w.text]
    answers = {n: tuple(w for w in own if w.detail.get("check") == n and w.text) for n in CHECKS}
    signed: dict[str, set[bool]] = {}
    for words in own:
        text = str(words.detail.get("resolution") or "").strip()
        if text:
            signed.setdefault(text, set()).add(words.role in COMMUNITY)
    return Judgements(
        tuple(w for w in plain if w.detail.get("verdict") == "confirm"),
        tuple(w for w in plain if w.detail.get("verdict") == "contest"),
        {n: found for n, found in answers.items() if found},
        next((text for text, sides in sorted(signed.items()) if sides == {True, False}), ""),
        frozenset(side for sides in signed.values() for side in sides),
    )


def _about(words: Words) -> tuple:
    return (words.condition, words.scope, words.detail.get("wave_from", ""), words.wave_to)
