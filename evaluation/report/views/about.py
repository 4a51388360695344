"""About: the conclusion that a decision or a recommendation rests on, as a link to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report.markup import element
from evaluation.report.views import chosen, entry
from evaluation.report.views.joint_display import joint_key

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language


def conclusion(reference: str, release: Release) -> Conclusion | None:
    """Return the conclusion that ``condition/scope`` names; None where there is none."""
    condition, _, scope = reference.strip().partition("/")
    found = chosen.conclusions(release, scope=None)
    return next((c for c in found if c.condition.value == condition and c.scope == (scope or "all")), None)


def link(reference: str, release: Release, language: Language) -> Any:
    """Return a link to the conclusion; of a group without one, to that on everyone; a dash where nothing is named."""
    found = conclusion(reference, release)
    if found:
        return element("a", entry.named(found, language), href=f"#{joint_key(found)}")
    condition, _, scope = reference.strip().partition("/")
    near = conclusion(f"{condition}/all", release)
    if near is None:
        return "–"
    return element("a", entry.named(near.with_(scope=scope), language), href=f"#{joint_key(near)}")
