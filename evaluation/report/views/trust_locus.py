"""Trust locus: whom people trust, and whether those they trust hold a seat or get money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.shares import shares
from evaluation.report.figures import figure
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.subjects import subject
from evaluation.report.views import chosen, pieces
from evaluation.report.views.measured import rows_of, spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

LOCUS = "relational.relationships.trust_locus"
BY_KIND = "relational.relationships.trust_by_kind"
ALIGNMENT = "relational.power_dynamics.trust_alignment"
MONEY = "relational.power_dynamics.trust_and_money"


@view("trust_locus")
def trust_locus(release: Release, language: Language) -> Html:
    """Show whom residents trust by kind, in words of each group, and who of the most trusted holds a seat or money."""
    locus, kinds = spoken(release, LOCUS), spoken(release, BY_KIND)
    known = [f for f in [*locus, *kinds] if f.estimate is not None or f.suppressed]
    if not known:
        return pieces.silent(language.gettext("Nobody was asked whom they trust."))
    aligned = [f for f in spoken(release, ALIGNMENT) if f.scope == ALL]
    return fragment(
        *(pieces.say(statement(f, release, language)) for f in locus if f.scope == ALL),
        bars(kinds, release, language, told=True),
        pieces.opened(language.gettext("For each kind"), kinds, release, language),
        pieces.opened(language.gettext("For each group"), [f for f in locus if f.scope != ALL], release, language),
        *(pieces.say(statement(f, release, language)) for f in aligned),
        *(rows_of(f, language.gettext("The most trusted organisations"), language) for f in aligned),
        pieces.bullets(statement(f, release, language) for f in spoken(release, MONEY) if f.scope == ALL),
        pieces.say(
            language.gettext(
                "Where people were reached through one another, the names are those of one circle: read the shares "
                "with how people were asked."
            ),
            "caution",
        ),
    )


def bars(kinds: list[Finding], release: Release, language: Language, *, told: bool = False) -> Html:
    """Return the shares of each kind; at one wave the earlier mark is missing.

    ``told``: the title names the kind that most names fall on; not where readers are to say first what they see.
    """
    shown = [f for f in kinds if f.scope != ALL and not f.suppressed and f.estimate is not None]
    if not shown:
        return Html("")
    pair = chosen.main_pair(release)
    waves = (labels.wave(pair[0], language) if pair[0] else "", labels.wave(pair[1], language))
    rows: list[dict[str, Any]] = [
        {
            "name": labels.scope(f.scope, language),
            "from": f.detail.get("value_from") if f.is_change else None,
            "to": f.detail.get("value_to") if f.is_change else f.estimate,
        }
        for f in shown
    ]
    rows.sort(key=lambda row: -(row["to"] or 0))
    whole = told and len(shown) == len([f for f in kinds if f.scope != ALL])
    return figure(
        shares(
            rows,
            language=language,
            waves=waves,
            key="trust-locus",
            headline=_title(rows[0], language) if whole else language.gettext("Whom people say they trust"),
            subtitle=language.gettext(
                "{measure}, share of all names given, {place}",
                measure=subject(shown[0].with_(dimension="", group=""), release, language),
                place=release.initiative.place,
            ),
        ),
        None,
        language,
    )


def _title(row: dict[str, Any], language: Language) -> str:
    return language.gettext(
        "Named most often as trusted: {kind}, {share}", kind=row["name"], share=language.percent(row["to"] or 0.0)
    )
