"""What was not planned, and happened: statements of who changed what, when and where, and what they set off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy, statement
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

MEASURE = "practice.unplanned.harvest"


@view("harvest")
def harvest(release: Release, language: Language, level: str = "") -> Html:
    """Show changes noticed along the way, each under the one it followed from; emergent, to be confirmed."""
    found = [f for f in release.findings if f.measure == MEASURE and f.scope == ALL]
    rows = [r for f in found for r in f.detail.get("rows", ()) if not level or _level(r) == level]
    if not rows:
        return fragment(
            pieces.silent(language.gettext("No change noticed along the way was written down.")),
            pieces.say(remedy(("harvest",), language)),
        )
    said = [] if level else [statement(f, release, language) for f in found if f.estimate is not None]
    return fragment(
        pieces.say(
            language.gettext(
                "Emergent, to be confirmed: people noticed these changes and wrote them down. They support a "
                "conclusion and never make one."
            )
        ),
        pieces.bullets(said),
        _below("", rows, language),
    )


def _level(row: Mapping[str, Any]) -> str:
    return Condition(row["condition"]).level.value if row.get("condition") else ""


def _below(parent: str, rows: list[Mapping[str, Any]], language: Language) -> Html:
    """Return what followed from a change as a list, each with what followed from it in turn."""
    here = {r["change_id"] for r in rows}
    own = [r for r in rows if _above(r, here) == parent]
    return element("ul", *(_statement(r, rows, language) for r in own)) if own else Html("")


def _above(row: Mapping[str, Any], here: Iterable[str]) -> str:
    """Return the change that one followed from; nothing where that is not shown, or in a circle."""
    above = str(row.get("parent_id") or "")
    return above if above in here and row.get("order", 1) > 1 else ""


def _statement(row: Mapping[str, Any], rows: list[Mapping[str, Any]], language: Language) -> Html:
    where = str(row.get("where") or "")
    head = language.comma.join(p for p in (language.date(row["date"]), where, _kind(row, language)) if p)
    lines = [
        _line(language.gettext("Why it matters:"), row.get("significance")),
        _line(language.gettext("How it came about:"), row.get("contribution")),
        pieces.say(_confirmed(row, language)),
    ]
    above = str(row.get("parent") or "")
    if above and not _above(row, {r["change_id"] for r in rows}):
        lines.append(_line(language.gettext("It followed from:"), above))
    return element(
        "li",
        element("p", head),
        element("p", element("strong", _who(row, language), " ", str(row["what"]), dir="auto")),
        *lines,
        _below(row["change_id"], rows, language),
    )


def _who(row: Mapping[str, Any], language: Language) -> str:
    who = str(row.get("who_changed") or "") or labels.speaker_one("community_member", language)
    return language.gettext("{who}:", who=who)


def _kind(row: Mapping[str, Any], language: Language) -> str:
    parts = [
        labels.condition(row["condition"], language) if row.get("condition") else "",
        language.gettext("not expected") if row.get("expected") is False else "",
        language.gettext("indirect") if (row.get("order") or 1) > 1 else language.gettext("direct"),
    ]
    return language.comma.join(p for p in parts if p)


def _line(head: str, said: Any) -> Html:
    return element("p", head, " ", element("bdi", str(said))) if said else Html("")


def _confirmed(row: Mapping[str, Any], language: Language) -> str:
    role = str(row.get("substantiator_role") or "")
    if not role:
        return language.gettext("Nobody has confirmed it yet.")
    who = labels.speaker_one(role, language)
    if row.get("independent"):
        return language.gettext("Confirmed from outside by {who}.", who=who)
    return language.gettext("Confirmed by {who}, who is not independent of it.", who=who)
