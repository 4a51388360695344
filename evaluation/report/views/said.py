"""What a place said, and what was heard: counts that may be shown, quotes with consent, conclusions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.views import chosen
from evaluation.vocabulary import ALL, COMMUNITY_SPEAKER, Condition, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Words

QUOTES, HEARD = 3, 3
SILENT = (State.NOT_ASSESSABLE, State.SILENT)


def quotes(scope: str, release: Release) -> list[Words]:
    """Return what a place said: harm first, then what got worse and what got better, of different conditions."""
    found = [q for c in Condition for q in chosen.quotes(release, c, scope, chosen.last_wave(release))]
    if scope == ALL:
        found = [q for q in found if q.role == COMMUNITY_SPEAKER] or found
    ranked = sorted(found, key=lambda q: (not q.harm, (q.direction or 0) >= 0))
    kept: list[Words] = []
    for wanted in (-1, 1, 0):
        used, texts = {q.condition for q in kept}, {q.text for q in kept}
        fits = [q for q in ranked if _sign(q) == wanted and q.condition not in used and q.text not in texts]
        kept += fits[:1]
    rest = [q for q in ranked if q.text not in {k.text for k in kept}]
    return (kept + rest)[:QUOTES]


def _sign(words: Words) -> int:
    return words.direction or 0


def counted(condition: Condition, scope: str, release: Release) -> tuple[int, int, int] | None:
    """Return how many were asked, told of better and of worse; None where it may not be shown or nobody told."""
    told = chosen.told(release, condition, scope)
    if told is None or told.suppressed or not told.detail.get("asked"):
        return None
    asked, better, worse = (int(told.detail.get(k) or 0) for k in ("asked", "pos", "neg"))
    return (asked, better, worse) if better + worse else None


def pointed(scope: str, release: Release) -> dict[Condition, State]:
    """Return which way a group's words point where too few spoke to be counted; nothing of what may not be known."""
    if scope == ALL:
        return {}
    found = {c: chosen.told(release, c, scope) for c in Condition if counted(c, scope, release) is None}
    known = {c: f.state for c, f in found.items() if f is not None and f.state is not None and f.state not in SILENT}
    return dict(sorted(known.items(), key=lambda pair: pair[1] is State.UNCERTAIN))  # what cannot be told comes last


def most_told(scope: str, release: Release) -> list[Condition]:
    """Return the conditions of which most told, first; those of which nobody may be counted are left out."""
    found = {c: sum(n[1:]) for c in Condition if (n := counted(c, scope, release))}
    return sorted(found, key=lambda c: -found[c])


def conclusions(scope: str, release: Release) -> list[Conclusion]:
    """Return what was heard: of the place where anything is known of it, else of everyone; as the quotes go."""
    about = [q.condition for q in quotes(scope, release)]
    own = [c for c in chosen.conclusions(release, scope) if _speaks(c)] if scope != ALL else []
    found = own or [c for c in chosen.conclusions(release) if _speaks(c)]
    first = [c for c in found if c.condition in about]
    return [*first, *(c for c in found if c not in first)][:HEARD]


def _speaks(conclusion: Conclusion) -> bool:
    return conclusion.harm or not {conclusion.quant_state, conclusion.qual_state} <= set(SILENT)
