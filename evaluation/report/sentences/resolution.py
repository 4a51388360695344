"""Whether people resolved that accounts differ: two signatories, one of them of the community."""

from __future__ import annotations

from evaluation.disclosure.release import Release
from evaluation.findings import Conclusion

COMMUNITY = ("community", "community_member")


def resolution(conclusion: Conclusion, release: Release) -> str:
    """Return what was resolved about a conclusion, in the signatories' words; empty while it is open.

    A resolution stands only where somebody of the community and somebody else signed the same words.
    """
    signed: dict[str, set[bool]] = {}
    for words in release.words:
        about = (words.condition, words.scope, words.detail.get("wave_from", ""), words.wave_to)
        text = str(words.detail.get("resolution") or "").strip()
        if words.kind == "judgement" and text and about == conclusion_key(conclusion):
            signed.setdefault(text, set()).add(words.role in COMMUNITY)
    return next((text for text, sides in sorted(signed.items()) if sides == {True, False}), "")


def conclusion_key(conclusion: Conclusion) -> tuple:
    """Return what a judgement must name to be about this conclusion."""
    return (conclusion.condition, conclusion.scope, conclusion.wave_from, conclusion.wave_to)
