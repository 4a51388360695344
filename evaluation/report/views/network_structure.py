"""How the network is built, for those who want to know more: core and edge, ties within groups, what ties go with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.subjects import together
from evaluation.report.tables import table
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.measured import spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

ROOM = "relational.relationships."
CORE, MODULARITY = ROOM + "core", ROOM + "modularity"
DENSITY = ROOM + "density"
SAME, TOGETHER = ROOM + "same_ties", ROOM + "ties_go_along"
SIDE = "member_side"
GOES_WITH = {
    "same_side": N_("being on the same side (community, or institutions)"),
    "same_body": N_("a seat on the same decision body"),
    "tied_before": N_("a tie at the wave before"),
}
NUMBERS = {
    "reciprocity_edgewise": N_("Reciprocity, edge-wise: ties returned, of all ties"),
    "reciprocity_dyadic": N_("Reciprocity, dyadic: pairs that agree, tied or not, of all pairs"),
    "reciprocity_nonnull": N_("Reciprocity of tied pairs: tied both ways, of pairs tied at all"),
    "transitivity": N_("Transitivity: two ties in a row that a third one closes"),
    "centralisation_degree": N_("Freeman's centralisation by number of ties"),
    "centralisation_betweenness": N_("Freeman's centralisation by ways that lead through a member"),
    "centralisation_closeness": N_("Freeman's centralisation by nearness to all others"),
    "parts": N_("Parts that hang together"),
}
RARE = 0.001  # below it a share is not spelt out


@view("network_structure")
def network_structure(release: Release, language: Language) -> Html:
    """Show core and edge, modularity by declared groups, and what ties go along with, behind one line to open."""
    parts = [p for p in (f(release, language) for f in (_core, _modularity, _same, _together, _numbers)) if p]
    if not parts:
        return by_wave.silence(release, CORE, language)
    limits = language.gettext(
        "All of this tells what goes together, never what brought it about. People may sit on a body because they knew "
        "one another, or know one another from sitting there. Whoever did not answer looks less tied than they are."
    )
    return fragment(
        pieces.say(_shortly(release, language)),
        details(language.gettext("How the network is built, for those who want to know more"), *parts,
                pieces.say(limits)),
    )  # fmt: skip


def _shortly(release: Release, language: Language) -> str:
    """Return in one sentence whether there is an inner circle; empty where it is not known."""
    found = _levels(release, CORE)
    if not found:
        return ""
    last = found[-1]
    sentence = language.gettext(
        "{wave}: {k} of {n} members make the core, those who are tied to one another most.",
        wave=labels.wave(last.wave_to, language),
        k=language.number(last.detail["in_core"], 0),
        n=language.number(last.detail["members"], 0),
    )
    return together(sentence, _fits(last.detail.get("fit"), language))


def _fits(fit: float | None, language: Language) -> str:
    if fit is None:
        return ""
    slots = {"fit": language.number(fit, 2)}
    if fit >= 0.5:
        return language.gettext("The picture of one core and its edge fits well ({fit}; 1 fits wholly).", **slots)
    return language.gettext(
        "The picture of one core and its edge fits only in part ({fit}; 1 fits wholly): do not make much of it.",
        **slots,
    )


def _levels(release: Release, measure: str) -> list[Finding]:
    return [f for f in by_wave.levels(release, measure) if f.estimate is not None]


def _head(words: str) -> Html:
    return element("h3", words)


def _said(measure: str, release: Release, language: Language) -> Html:
    return pieces.bullets(statement(f, release, language) for f in spoken(release, measure) if f.scope == ALL)


def _core(release: Release, language: Language) -> Html:
    if not any(f.measure == CORE for f in release.findings):
        return Html("")
    groups = [f for f in spoken(release, CORE) if f.scope != ALL]
    hidden = sorted({labels.scope(f.scope, language) for f in _withheld(release)})
    return fragment(
        _head(language.gettext("Who is in the core?")),
        _said(CORE, release, language),
        pieces.bullets(statement(f, release, language) for f in groups),
        pieces.silent(
            language.gettext(
                "Withheld, because few people stand behind it: how many of these are in the core: {groups}.",
                groups=language.list(hidden),
            )
            if hidden
            else ""
        ),
        pieces.say(
            language.gettext(
                "Every network has a best core, even one that has none. To be in it is neither merit nor power."
            )
        ),
    )  # fmt: skip


def _withheld(release: Release) -> list[Finding]:
    return [f for f in release.findings if f.measure == CORE and f.scope != ALL and f.suppressed]


def _modularity(release: Release, language: Language) -> Html:
    found = _levels(release, MODULARITY)
    rows = [row for f in found for row in f.detail.get("rows", ())]
    columns = [
        language.gettext("Divided by"), language.gettext("Wave"), language.gettext("Members"),
        language.gettext("Modularity"), language.gettext("By chance"),
        language.gettext("How often chance gives as much"),
    ]  # fmt: skip
    body = [
        [
            _division(row["division"], language), labels.wave(row["wave"], language),
            language.number(row["division_members"], 0), language.number(row["modularity"], 2),
            language.number(row["by_chance"], 2), _how_often(row["chance_p"], language),
        ]
        for row in rows
    ]  # fmt: skip
    caption = language.gettext("Ties that keep within groups, beside what chance would give")
    return fragment(
        _head(language.gettext("Does the network fall apart along lines that we know of?")),
        _said(MODULARITY, release, language),
        *(pieces.say(_along_lines(row, language)) for row in _last(rows)),
        table(caption, columns, body, key="modularity") if body else Html(""),
    )


def _last(rows: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return [row for row in rows if row["wave"] == rows[-1]["wave"]]


def _division(name: str, language: Language) -> str:
    return language.gettext("community and institutions") if name == SIDE else labels.written(name)


def _along_lines(row: dict[str, Any], language: Language) -> str:
    slots = {"division": _division(row["division"], language), "wave": labels.wave(row["wave"], language)}
    if row["chance_p"] <= 0.05:
        return language.gettext(
            "{wave}, divided by {division}: more ties keep within groups than chance would give.", **slots
        )
    return language.gettext(
        "{wave}, divided by {division}: whether ties keep within groups cannot be told from chance.", **slots
    )


def _how_often(p: float, language: Language) -> str:
    if p < RARE:
        return language.gettext("under {share}", share=language.percent(RARE, 1))
    return language.percent(p, 1)


def _same(release: Release, language: Language) -> Html:
    said = [_alike(f, language) for f in _levels(release, SAME)]
    return fragment(
        _head(language.gettext("Are they the same ties as before?")),
        _said(SAME, release, language),
        pieces.bullets(said),
    )


def _alike(finding: Finding, language: Language) -> str:
    d = finding.detail
    slots = {
        "since": labels.wave(d["since"], language),
        "wave": labels.wave(finding.wave_to, language),
        "kept": language.percent(d["jaccard"]),
        "differ": language.number(d["hamming"], 0),
        "pairs": language.number(d["pairs"], 0),
    }
    sentence = language.gettext(
        "Of the ties of {since} or {wave}, {kept} are in both; {differ} of {pairs} pairs differ.", **slots
    )
    p = d["permutation_p"]
    if p is None:
        return sentence
    chance = (
        language.gettext("If members' names were mixed, the two would seldom be so alike (QAP).")
        if p <= 0.05
        else language.gettext("Mixing members' names gives as much likeness often enough: it tells little (QAP).")
    )
    return together(sentence, chance)


def _together(release: Release, language: Language) -> Html:
    found = _levels(release, TOGETHER)
    rows = [row for f in found for row in f.detail.get("rows", ())]
    columns = [
        language.gettext("What pairs have in common"), language.gettext("Wave"),
        language.gettext("More pairs tied, in percentage points"), language.gettext("How often chance gives as much"),
    ]  # fmt: skip
    body = [
        [
            labels.word(GOES_WITH, row["goes_with"], language), labels.wave(row["wave"], language),
            language.signed(100 * row["difference"], 0), _how_often(row["chance_p"], language),
        ]
        for row in rows
    ]  # fmt: skip
    caption = language.gettext("What being tied goes along with, all read together (MRQAP)")
    return fragment(
        _head(language.gettext("What does being tied go along with?")),
        pieces.bullets(statement(f, release, language) for f in by_wave.levels(release, TOGETHER)),
        table(caption, columns, body, key="ties-go-along") if body else Html(""),
        *(pieces.silent(_filled(f, language)) for f in found if f.detail.get("filled")),
    )


def _filled(finding: Finding, language: Language) -> str:
    count = int(finding.detail["filled"])
    return language.ngettext(
        "{wave}: {n} answer was missing; the other side's was taken, else no tie.",
        "{wave}: {n} answers were missing; the other side's were taken, else no tie.",
        count,
        wave=labels.wave(finding.wave_to, language),
        n=language.number(count, 0),
    )


def _numbers(release: Release, language: Language) -> Html:
    """Return the other numbers of the whole network, wave by wave, each with the definition it follows."""
    found = [f for f in _levels(release, DENSITY) if f.detail.get("numbers")]
    if not found:
        return Html("")
    head = [language.gettext("Number"), *(labels.wave(f.wave_to, language) for f in found)]
    body = [
        [language.gettext(name), *(_number(key, f.detail["numbers"].get(key), language) for f in found)]
        for key, name in NUMBERS.items()
    ]
    caption = language.gettext("Other numbers of the whole network, without a range")
    return fragment(
        _head(language.gettext("Which other numbers describe it?")), table(caption, head, body, key="network-numbers")
    )


def _number(key: str, value: float | None, language: Language) -> str:
    return "–" if value is None else language.number(value, 0 if key == "parts" else 2)
