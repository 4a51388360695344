"""Behind: what a finding opens to, its numbers and its rows, and what a quote opens to, its source and consent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.registry import MEASURES
from evaluation.report import labels, table_names
from evaluation.report.labels import N_
from evaluation.report.labels.columns import COLUMNS, VALUES
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import amounts, statement
from evaluation.report.views import pieces
from evaluation.report.views.cover import definition_list
from evaluation.vocabulary import Consent

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding, Words
    from evaluation.report.language import Language

SMALLEST_P = 0.001  # of a p that is shown as it is
CONSENTS: dict[str, str] = {
    Consent.QUOTE_ANON.value: N_("may be quoted without a name"),
    Consent.QUOTE_NAMED.value: N_("may be quoted with the name given here"),
}


def of_finding(finding: Finding, release: Release, language: Language, key: str) -> Html:
    """Return a finding that opens to its numbers and to its rows, as far as the gate let them through."""
    return details(statement(finding, release, language), _facts(finding, language), _rows(finding, language, key))


def _facts(finding: Finding, language: Language) -> Html:
    d = finding.detail
    facts: list[tuple[str, Any]] = [(language.gettext("Measure"), element("code", finding.measure))]
    if finding.measure in MEASURES:
        tables = [table_names.table(t, language) for t in MEASURES[finding.measure].tables]
        facts.append((language.gettext("Read from"), language.list(tables)))
    for name, value in ((language.gettext("Before"), "value_from"), (language.gettext("After"), "value_to")):
        if d.get(value) is not None:
            facts.append((name, amounts.amount(d[value], finding.unit, language)))
    facts += [
        (language.gettext("Estimate"), pieces.value(finding, language)),
        (language.gettext("Plausible range"), pieces.reach(finding, language)),
    ]
    if finding.n is not None:
        counted = language.gettext(
            "{n} ({what})", n=language.number(finding.n, 0), what=labels.counts_of(finding.counts_of, language)
        )
        facts.append(("n", counted))
    if finding.q is not None:
        facts.append((language.gettext("p, adjusted"), _p(finding.q, language)))
    return definition_list(facts)


def _p(value: float, language: Language) -> str:
    """Return p to three digits; what is smaller is not called nothing."""
    if value < SMALLEST_P:
        return language.gettext("below {p}", p=language.number(SMALLEST_P, 3))
    return language.number(value, 3)


def _rows(finding: Finding, language: Language, key: str) -> Html:
    rows = [r for r in finding.detail.get("rows") or () if isinstance(r, dict)]
    columns = {c: language.gettext(COLUMNS[c]) for r in rows for c in r if c in COLUMNS}
    if any(r.get("moved") in ("up", "down") for r in rows):  # a policy, not a vote
        columns["moved"] = language.gettext("How it moved")
    return pieces.rows_table(language.gettext("Its rows"), columns, rows, language, key=key, names=VALUES)


def of_quote(words: Words, language: Language) -> Html:
    """Return a quote that opens to its source, as a number that tells nothing, and to the consent given for it."""
    consent = language.gettext(CONSENTS[words.consent]) if words.consent in CONSENTS else labels.written(words.consent)
    until = (
        language.gettext("until {date}", date=language.date(words.consent_expires[:10]))
        if words.consent_expires
        else language.gettext("no end was set")
    )
    said = definition_list(
        [
            (language.gettext("Source"), element("code", words.ref)),
            (language.gettext("Consent"), language.gettext("{consent}; {until}", consent=consent, until=until)),
        ]
    )
    return fragment(
        pieces.spoken(words, language), details(language.gettext("Where it comes from, and who agreed"), said)
    )
