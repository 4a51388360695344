"""Published figures under nearly one label that do not agree: set side by side, asked about, never averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences.judgements import judgements_of_sources
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.protocol import questions, stands
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

Claim = Mapping[str, Any]


@view("conflicting_sources")
def conflicting_sources(release: Release, language: Language) -> Html:
    """Show claims of documents on one indicator that differ, with the seven questions and how far they are answered.

    Claims come from ``notes: {claims: [{indicator, says, change, document, date, measured}]}`` in initiative.yml; those
    with a ``change`` can be set against one another. Answers come from the table ``judgements``, column
    ``indicator_id``.
    """
    found = differing(release)
    if not found:
        return pieces.silent(language.gettext("No two documents were found to claim different figures for one thing."))
    return fragment(*(_one(indicator, claims, release, language) for indicator, claims in found.items()))


def differing(release: Release) -> dict[str, list[Claim]]:
    """Return, by indicator, the claims that give a change, where they do not all give the same."""
    listed = release.initiative.notes.get("claims") or ()
    by_indicator: dict[str, list[Claim]] = defaultdict(list)
    for claim in listed:
        if isinstance(claim, Mapping) and claim.get("indicator") and isinstance(claim.get("change"), int | float):
            by_indicator[str(claim["indicator"])].append(claim)
    return {i: own for i, own in by_indicator.items() if len({float(c["change"]) for c in own}) > 1}


def _one(indicator: str, claims: list[Claim], release: Release, language: Language) -> Html:
    name = next(
        (labels.measure(f, language) for f in release.findings if f.measure.endswith(f".{indicator}") and f.detail),
        labels.written(indicator),
    )
    changes = [float(c["change"]) for c in claims]
    apart = max(changes) - min(changes)
    said = language.gettext(
        "{count} documents give figures that lie {points} percentage points apart under nearly one label. They are not "
        "averaged: they may count different things.",
        count=language.number(len(claims), 0),
        points=language.number(100 * apart, 0),
    )
    columns = [
        language.gettext("Document"),
        language.gettext("Of"),
        language.gettext("Claimed change"),
        language.gettext("What it counted, as far as known"),
    ]
    rows = [
        [
            element("bdi", str(c.get("document") or "–")),
            str(c.get("date") or "–"),
            f"{language.signed(100 * float(c['change']), 0)}%",
            element("bdi", str(c.get("measured") or "–")),
        ]
        for c in claims
    ]
    found = judgements_of_sources(indicator, release)
    return element(
        "article",
        element("h3", element("bdi", name)),
        pieces.say(said),
        table(language.gettext("Documents that differ"), columns, rows, key=f"sources-{indicator}"),
        questions(found, language),
        stands(None, found, language),
        class_="disagreement",
    )
