"""Before the next wave: what each leading measure could show, how many it would take, what to agree on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evaluation.registry import MEASURES
from evaluation.report import labels
from evaluation.report.charts.intervals import intervals
from evaluation.report.figures import figure
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import amounts
from evaluation.report.sentences.reasons import remedy
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

LEADS, NEEDED = "practice.prospects.lead.", "practice.prospects.needed."
VOICES = "practice.prospects.voices."
NEVER_SURE = 0.99  # no chance is shown as certainty


def _found(release: Release, family: str) -> dict[Condition, Finding]:
    return {
        c: f for c in Condition for f in release.findings if f.measure == family + c.value and f.estimate is not None
    }


@view("plan_numbers", items=("A2.9",))
def plan_numbers(release: Release, language: Language) -> Html:
    """Show, lead by lead, the smallest change that the next wave could show, beside the smallest that matters."""
    found = {
        c: f
        for c in Condition
        for f in release.findings
        if f.measure == LEADS + c.value and (f.estimate is not None or f.detail.get("kind") == "census")
    }
    said = [_says(f, language) for f in found.values()]
    silent = [c for c in Condition if c not in found]
    return fragment(
        _picture(list(found.values()), language), pieces.bullets(said), *(_quiet(c, release, language) for c in silent)
    )


def _quiet(condition: Condition, release: Release, language: Language) -> Html:
    """Say that nothing was measured, or that too few were to show it, and how many it would take."""
    if any(f.measure == LEADS + condition.value and f.suppressed for f in release.findings):
        return pieces.silent(" ".join(_protected(condition, release, language)))
    lead = release.leads.get(condition)
    tables = MEASURES[lead.measure].tables if lead and lead.measure in MEASURES else ("indicators", "observations")
    said = language.gettext(
        "{condition}: nothing has been measured yet that the next wave could be set beside.",
        condition=labels.condition(condition, language),
    )
    return pieces.silent(f"{said} {remedy(tables, language)}")


def _protected(condition: Condition, release: Release, language: Language) -> Iterator[str]:
    yield language.gettext(
        "{condition}: too few people were measured to show here what they could find.",
        condition=labels.condition(condition, language),
    )
    needed = next((f for f in release.findings if f.measure == NEEDED + condition.value), None)
    if needed is not None and needed.estimate is not None:
        yield language.gettext(
            "To find the smallest change that matters, {delta}, four times in five would take {needed}.",
            delta=amounts.amount(needed.detail["delta"], str(needed.detail.get("of") or ""), language),
            needed=language.number(needed.estimate, 0),
        )


def _name(finding: Finding, language: Language) -> str:
    own = str(finding.detail.get("name") or "")
    measure = str(finding.detail.get("measure") or "")
    return own or (language.gettext(MEASURES[measure].label) if measure in MEASURES else labels.written(measure))


def _says(finding: Finding, language: Language) -> str:
    d, name = finding.detail, _name(finding, language)
    counted = {"n": language.number(finding.n or 0, 0), "what": labels.counts_of(finding.counts_of, language)}
    if d.get("kind") == "census":
        if finding.estimate is None:
            return language.gettext("{lead}: a complete count, in which every move is seen.", lead=name)
        return language.gettext(
            "{lead}: a complete count (n = {n}, {what}), in which every move is seen; the smallest step there is, "
            "is {step}.",
            lead=name,
            **counted,
            step=amounts.change(finding.estimate, finding.unit, language),
        )
    slots = {
        "lead": name,
        **counted,
        "value": amounts.amount(finding.estimate or 0.0, finding.unit, language),
    }
    if d.get("delta") is None or d.get("power") is None:
        return language.gettext(
            "{lead}: with n = {n} ({what}), a change of {value} would be found four times in five. Nobody has said "
            "how much change matters.",
            **slots,
        )
    slots |= {
        "delta": amounts.amount(d["delta"], finding.unit, language),
        "power": language.percent(min(d["power"], NEVER_SURE)),
        "twice": language.percent(min(d["power_twice"], NEVER_SURE)),
    }
    first = language.gettext(
        "{lead}: with n = {n} ({what}), a change of {value} would be found four times in five. The smallest "
        "that matters is {delta}: it would be found {power} of the time, twice as much {twice} of the time.",
        **slots,
    )
    return f"{first} {_needed(finding, language)}"


def _needed(finding: Finding, language: Language) -> str:
    needed = finding.detail.get("needed")
    if needed is None:
        return language.gettext("No number of people that can be asked would find it four times in five.")
    if needed <= (finding.n or 0):
        return language.gettext("There are enough to find it four times in five, if they answer again.")
    return language.gettext(
        "To find it four times in five would take {needed}; {more} more than now.",
        needed=language.number(needed, 0),
        more=language.number(needed - (finding.n or 0), 0),
    )


def _picture(found: list[Finding], language: Language) -> Html:
    """Return how the smallest change that can be shown compares with the smallest that matters, lead by lead."""
    rows = [
        {"name": _name(f, language), "estimate": f.estimate / f.detail["delta"], "neutral": 1.0}
        for f in found
        if f.estimate is not None and f.detail.get("delta")
    ]
    if not rows:
        return Html("")
    beyond = [r for r in rows if r["estimate"] > 1]
    headline = language.ngettext(
        "{count} leading measure may miss a change that matters",
        "{count} leading measures may miss a change that matters",
        len(beyond),
        count=language.number(len(beyond), 0),
    )
    drawn = intervals(
        rows,
        language=language,
        unit="ratio",
        neutral_name=language.gettext("smallest change that matters"),
        key="plan-numbers",
        headline=headline,
        subtitle=language.gettext("Smallest change that could be shown, as a multiple of the smallest that matters"),
        how_to_read=language.gettext(
            "How to read it: a dot beyond the dashed line means that a change that matters could stay “no clear "
            "change”."
        ),
    )
    return figure(drawn, None, language)


@view("plan_voices")
def plan_voices(release: Release, language: Language) -> Html:
    """Show whether enough sources are asked, and how often mere politeness would look like change."""
    found = _found(release, VOICES)
    if not found:
        return fragment(
            pieces.silent(language.gettext("Nobody has been asked about any condition yet.")),
            pieces.say(remedy(("sources",), language)),
        )
    rows = []
    for condition in Condition:
        f = found.get(condition)
        if f is None:
            rows.append([labels.condition(condition, language), language.number(0, 0), "–", "–", "–"])
            continue
        d = f.detail
        rows.append(
            [
                labels.condition(condition, language),
                language.number(f.n or 0, 0),
                language.percent(d["large_change"]),
                language.percent(d["polite"]),
                language.number(d["needed"], 0) if d.get("needed") else "–",
            ]
        )
    columns = [
        language.gettext("Condition"),
        language.gettext("Sources asked"),
        language.gettext("Read as improvement where nearly all tell of it"),
        language.gettext("Read as improvement where people are only polite"),
        language.gettext("Sources needed"),
    ]
    return fragment(
        table(language.gettext("Are enough people asked?"), columns, rows, key="plan-voices"),
        pieces.say(
            language.gettext(
                "More voices do not protect against politeness: documents, minutes and observations that show the "
                "change do."
            )
        ),
    )


@view("plan_agreements")
def plan_agreements(release: Release, language: Language) -> Html:
    """Show what to agree on before the next wave begins, from what is missing now."""
    said = [line for line in (_unagreed(release, language), _goals(release, language)) if line]
    said += _voices_missing(release, language)
    if any("not_searched" in (c.detail.get("notes") or ()) for c in release.conclusions):
        said.append(
            language.gettext("Look for other explanations and for cases that contradict (codes X-02 and X-07).")
        )
    if any(f.measure.startswith(LEADS) for f in release.findings):
        said.append(
            language.gettext("Write down how many are invited each time, so that it is known how many did not answer.")
        )
    said.append(language.gettext("Decide, with those concerned, who reads the results first and what may be shown."))
    return pieces.numbered(said)


def _unagreed(release: Release, language: Language) -> str:
    open_ = [c for c in Condition if not (c in release.leads and release.leads[c].agreed_by)]
    if not open_:
        return ""
    return language.gettext(
        "Agree on the measure that speaks first, and on how much change matters, before the next wave begins: "
        "{conditions}.",
        conditions=language.list([labels.condition(c, language) for c in open_]),
    )


def _goals(release: Release, language: Language) -> str:
    missing = sorted(
        {labels.measure(f, language) for f in release.findings if f.reason == "no_universal_goal" and not f.group}
    )
    if not missing:
        return ""
    return language.gettext("Agree on one goal for everyone: {indicators}.", indicators=language.list(missing))


def _voices_missing(release: Release, language: Language) -> list[str]:
    found = _found(release, VOICES)
    few = [c for c, f in found.items() if (f.n or 0) < (f.detail.get("needed") or 0)]
    none = [c for c in Condition if c not in found]
    said = []
    if few:
        said.append(
            language.gettext(
                "Ask at least {needed} independent sources about: {conditions}.",
                needed=language.number(max(found[c].detail["needed"] for c in few), 0),
                conditions=language.list([labels.condition(c, language) for c in few]),
            )
        )
    if none:
        said.append(
            language.gettext(
                "Ask people about: {conditions}. Nobody was asked last time.",
                conditions=language.list([labels.condition(c, language) for c in none]),
            )
        )
    return said
