"""Definitions: the words that were agreed on, by whom and when, and who shares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import amounts
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, split_scope

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

TERMS = "practice.definitions.agreed_terms"
AGREEMENT = "practice.definitions.agreement."
TERM_HEADS = (N_("Term"), N_("What it means here"), N_("Agreed on"), N_("By whom"))
ROLE_HEADS = (N_("Role"), N_("Term"), N_("Share who agree"), N_("Plausible range"))


@view("definitions", items=("A1.1",))
def definitions(release: Release, language: Language, banner: bool = False) -> Html:
    """Show which words were agreed on, by whom and when, and how many share them; or only what is amiss with that."""
    if banner:
        return pieces.silent(warning(release, language))
    return fragment(
        pieces.silent(warning(release, language)),
        _table(release, language),
        pieces.bullets(_sentences(release, language)),
        _by_role(release, language),
    )


def warning(release: Release, language: Language) -> str:
    """Return what is amiss: nothing agreed on, or only after the first figures; empty where all is well."""
    found = [f for f in release.findings if f.measure == TERMS]
    if not found:
        return ""  # a notebook of another room, which cannot know
    words = chosen.written(release, "definition")
    days = sorted(str(w.detail.get("agreed_on") or "") for w in words if w.detail.get("agreed_on"))
    first = release.initiative.waves[0].end.isoformat()
    if not days:
        return language.gettext(
            "The words were not agreed on first: no definition with a date is written down, so “equity” and the names "
            "of groups may mean different things to different readers of this page."
        )
    if days[0] > first:
        return language.gettext(
            "The words were agreed on only after the first figures: the first on {date}.",
            date=language.date(days[0]),
        )
    return ""


def _levels(release: Release) -> list[Finding]:
    """Return what everybody answered in the last wave, term by term, shown or not."""
    last = chosen.last_wave(release)
    return [
        f
        for f in release.findings
        if f.measure.startswith(AGREEMENT) and f.scope == ALL and not f.is_change and f.wave_to == last
    ]


def _term(finding: Finding) -> str:
    return labels.written(finding.measure.removeprefix(AGREEMENT))


def _table(release: Release, language: Language) -> Html:
    rows = [
        [
            labels.written(str(w.detail.get("term") or "")),
            element("bdi", w.text),
            language.date(w.detail["agreed_on"]) if w.detail.get("agreed_on") else language.gettext("not agreed on"),
            element("bdi", str(w.detail.get("agreed_by") or "–")),
        ]
        for w in chosen.written(release, "definition")
    ]
    heads = [language.gettext(c) for c in TERM_HEADS]
    return table(language.gettext("Words and who agreed on them"), heads, rows, key="definitions")


def _sentences(release: Release, language: Language) -> list[str]:
    """Return, term by term, how many share the agreed meaning, and whether that moved."""
    pair, out = chosen.main_pair(release), []
    for f in _levels(release):
        if f.estimate is None:
            message = (
                language.gettext("“{term}”: how many share the meaning is not shown, to protect a few.", term=_term(f))
                if f.suppressed
                else language.gettext("“{term}”: nobody was asked in the last wave.", term=_term(f))
            )
            out.append(message)
            continue
        out.append(
            language.gettext(
                "“{term}”: {value} would use the agreed meaning themselves in {wave} ({basis}).",
                term=_term(f),
                value=amounts.amount(f.estimate, "share", language),
                wave=labels.wave(f.wave_to, language),
                basis=amounts.basis(f, language),
            )
        )
        moved = next(
            (
                c
                for c in release.findings
                if c.measure == f.measure and c.scope == ALL and (c.wave_from, c.wave_to) == pair and c.is_change
            ),
            None,
        )
        if moved is not None and moved.estimate is not None:
            out[-1] += " " + language.gettext(
                "Among those who answered both times: {change} ({basis}).",
                change=amounts.change(moved.estimate, "share", language, amounts.ends(moved)),
                basis=amounts.basis(moved, language),
            )
    if not out:
        return [language.gettext("Nobody was asked whether they share the agreed meanings.")]
    return out


def _by_role(release: Release, language: Language) -> Html:
    """Return how many share the meaning, role by role; roles that are too small are named as not shown."""
    last = chosen.last_wave(release)
    found = [
        f
        for f in release.findings
        if f.measure.startswith(AGREEMENT) and f.dimension == "role" and f.wave_to == last and not f.is_change
    ]
    rows = [
        [
            labels.speaker(split_scope(f.scope)[1], language),
            _term(f),
            pieces.value(f, language),
            pieces.reach(f, language),
            pieces.size(f, language),
        ]
        for f in found
        if not f.suppressed
    ]
    note = "" if rows or not _levels(release) else language.gettext("Too few answered to tell roles apart.")
    caption = language.gettext("Who shares the agreed meaning, by role, in {wave}", wave=labels.wave(last, language))
    return fragment(
        table(caption, [*(language.gettext(h) for h in ROLE_HEADS), "n"], rows, key="definitions-roles"),
        pieces.silent(note),
    )
