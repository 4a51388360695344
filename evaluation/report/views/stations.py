"""Stations of a data walk: which there are, and what each shows, from the same results as the report.

The reading (the evaluators' sentence) is kept apart from what hangs open on the wall: it would anchor what people see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evaluation.registry import MEASURES
from evaluation.report import labels, table_names
from evaluation.report.labels import N_
from evaluation.report.labels.stations import station as title_of
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import amounts, conclusion_statement
from evaluation.report.sentences.silence import lead_of
from evaluation.report.sentences.subjects import name
from evaluation.report.views import chosen, equity_gaps, lead_charts, pieces, trust_locus
from evaluation.report.views.measured import spoken
from evaluation.report.views.who_was_heard import unheard
from evaluation.report.views.widest import by_width, gaps
from evaluation.vocabulary import ALL, COMMUNITY_SPEAKER, STATIONS, Condition, Fit, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding, Words
    from evaluation.report.language import Language

EQUITY_STATIONS = 2
#: a quote on a wall is read standing: longer ones stay in the report
QUOTE_WORDS = 11
MISSING_NAMED = 2
BLANK = "missing"
#: tables whose short name says too little on a wall
FROM = {"survey": N_("answers to the survey")}
ONE_OF = (Condition.POLICIES, Condition.PRACTICES)


@dataclass(frozen=True)
class Station:
    """What hangs at one station.

    ``code`` is the id that response sheets carry; ``reading`` is what the evaluators say, folded away; ``basis`` is
    what the number rests on, beside the chart.
    """

    code: str
    title: str
    chart: Html = Html("")
    sentence: str = ""
    basis: str = ""
    quote: Words | None = None
    source: str = ""
    unsure: str = ""
    reading: Html = Html("")


def codes(release: Release) -> list[str]:
    """Return the ids of the stations: the widest gaps, one per condition that speaks, and always the blank one."""
    return [*_indicators(release), *(code for code, c in _conditions(release)), BLANK]


def titles(release: Release, language: Language) -> dict[str, str]:
    """Return the stations' titles by their ids, in the order of the walk."""
    return {code: title_of(code, release, language) for code in codes(release)}


def stations(release: Release, language: Language) -> list[Station]:
    """Return everything that hangs at each station."""
    found = [
        *(_of_indicator(i, release, language) for i in _indicators(release)),
        *(_of_condition(code, c, release, language) for code, c in _conditions(release)),
        _blank(release, language),
    ]
    return _each_quote_once(found)


def _each_quote_once(found: list[Station]) -> list[Station]:
    seen: set[str] = set()
    kept = []
    for one in found:
        again = one.quote is not None and one.quote.text in seen
        kept.append(replace(one, quote=None) if again else one)
        seen |= {one.quote.text} if one.quote else set()
    return kept


# -- which there are


def _indicators(release: Release) -> list[str]:
    """Return the indicators whose gaps are widest and can be drawn: at least two groups, or a group and everyone."""
    return [i for i in by_width(release) if len([f for f in _gaps(i, release)[1] if f.estimate is not None]) > 1][
        :EQUITY_STATIONS
    ]


def _gaps(indicator: str, release: Release) -> tuple[str, list[Finding]]:
    to_goal = any(f.estimate is not None for f in gaps(release, indicator))
    kind = "gap_to_goal" if to_goal else "difference"
    return kind, [f for f in gaps(release, indicator, kind) if f.dimension]


def _conditions(release: Release) -> list[tuple[str, Condition]]:
    speaking = [(code, c) for code, c in STATIONS.items() if c is not None and _speaks(c, release)]
    structural = [c for _, c in speaking if c in ONE_OF]
    return [(code, c) for code, c in speaking if c not in ONE_OF or c is structural[0]]


def _speaks(condition: Condition, release: Release) -> bool:
    told = chosen.told(release, condition)
    return bool(_leading(condition, release) or chosen.quotes(release, condition) or (told and told.n))


def _leading(condition: Condition, release: Release) -> list[Finding]:
    """Return what leads a condition at the page's waves, for everyone and each group that may be shown."""
    pair, lead = chosen.main_pair(release), lead_of(condition, release)
    found = [f for f in release.findings if f.measure == lead and (f.wave_from, f.wave_to) == pair]
    found.sort(key=lambda f: (f.scope != ALL, f.scope))
    return found if any(f.scope == ALL and f.estimate is not None for f in found) else []


# -- what hangs there


def _of_indicator(indicator: str, release: Release, language: Language) -> Station:
    kind, found = _gaps(indicator, release)
    subject, wave = equity_gaps.name_of(found, language), found[0].wave_to
    source = str(next((f.detail.get("source") for f in found if f.detail.get("source")), ""))
    first = next(f for f in found if f.estimate is not None)
    return Station(
        indicator,
        language.gettext("Who is furthest behind?"),
        equity_gaps.chart(indicator, found, subject, wave, release, language),
        _furthest(found, kind, language),
        basis(first, release, language),
        _quote(_of_group(first, release)),
        _from(source, [wave], release, language),
        language.gettext("Unsure: what makes this gap?"),
        pieces.say(equity_gaps.summary(found, subject, kind, release, language)),
    )


def _furthest(found: list[Finding], kind: str, language: Language) -> str:
    known = [f for f in found if f.estimate is not None]
    if kind == "gap_to_goal":
        return language.gettext(
            "Furthest from the goal: {group}, by {gap}.",
            group=labels.written(known[0].group),
            gap=amounts.distance(known[0].estimate, known[0].unit, language),
        )
    widest = max(known, key=lambda f: abs(f.estimate or 0.0))
    return language.gettext(
        "Furthest from the others: {group}, by {gap}.",
        group=labels.written(widest.group),
        gap=amounts.distance(widest.estimate, widest.unit, language),
    )


def _of_condition(code: str, condition: Condition, release: Release, language: Language) -> Station:
    found = _shown(code, _leading(condition, release), release)
    conclusion = next((c for c in chosen.conclusions(release) if c.condition == condition), None)
    return Station(
        code,
        title_of(code, release, language),
        _chart(code, found, release, language),
        _told(condition, found, release, language),
        basis(found[0], release, language) if found else "",
        _quote(chosen.quotes(release, condition)),
        _from(_tables(found, language), chosen.main_pair(release), release, language),
        doubt(conclusion, bool(found), language),
        _reading(conclusion, release, language),
    )


def _shown(code: str, found: list[Finding], release: Release) -> list[Finding]:
    """Return what a station shows: of trust, whom people name, where they were asked; else what leads the condition."""
    named = [f for f in spoken(release, trust_locus.LOCUS) if f.scope == ALL and f.estimate is not None]
    return named if code == "trust" and named else found


def _chart(code: str, found: list[Finding], release: Release, language: Language) -> Html:
    """Return a station's chart: of trust, whom people name; else what leads the condition, group by group."""
    if code == "trust":
        named = trust_locus.bars(spoken(release, trust_locus.BY_KIND), release, language)
        if named:
            return named
    return lead_charts.chart([f for f in found if f.is_change], release, language)


def _told(condition: Condition, found: list[Finding], release: Release, language: Language) -> str:
    """Return the number in one plain sentence, else what people told: what is, not what it means."""
    if found:
        return number(found[0], release, language)
    told = chosen.told(release, condition)
    counts = [told.detail.get(name) for name in ("pos", "neg", "asked")] if told else []
    if not counts or None in counts:
        return ""
    toward, away, asked = (language.number(int(n), 0) for n in counts if n is not None)
    return language.gettext(
        "Of {asked} asked, {toward} told of change toward equity, {away} away from it.",
        asked=asked,
        toward=toward,
        away=away,
    )


def number(finding: Finding, release: Release, language: Language) -> str:
    """Return a number as it stands, before and after: what it means is for those who read it first."""
    subject, unit = name(finding, release, language), finding.unit
    before, after = finding.detail.get("value_from"), finding.detail.get("value_to")
    if finding.is_change and before is not None and after is not None:
        return language.gettext(
            "{subject}: {before} in {first}, {after} in {last}.",
            subject=subject,
            before=amounts.amount(before, unit, language),
            after=amounts.amount(after, unit, language),
            first=_years([finding.wave_from], release, language),
            last=_years([finding.wave_to], release, language),
        )
    return language.gettext(
        "{subject}: {value} in {year}.",
        subject=subject,
        value=amounts.amount(finding.estimate, unit, language),
        year=_years([finding.wave_to], release, language),
    )


def basis(finding: Finding, release: Release, language: Language) -> str:
    """Return what a number rests on, and from how many people on groups are shown."""
    return language.gettext(
        "({basis}) Groups under {n} people are not shown.",
        basis=amounts.basis(finding, language),
        n=language.number(release.initiative.disclosure.minimum, 0),
    )


def _of_group(gap: Finding, release: Release) -> list[Words]:
    """Return what people of the group furthest behind said: of the indicator's condition, where it has one."""
    said = [w for w in release.words if w.kind == "quote" and w.groups.get(gap.dimension) == gap.group]
    return [w for w in said if w.condition and w.condition == (gap.condition or w.condition)]


def _quote(words: Iterable[Words]) -> Words | None:
    """Return one quote short enough for a wall: of the community first, the longest that fits."""
    fitting = [w for w in words if 3 <= len(w.text.split()) <= QUOTE_WORDS]
    return max(fitting, key=lambda w: (w.role == COMMUNITY_SPEAKER, len(w.text.split()), w.text), default=None)


def _from(source: str, waves: Iterable[str], release: Release, language: Language) -> str:
    """Return where a number comes from, of which years, and who is missing from it."""
    years = _years(waves, release, language)
    made = language.gettext("{source}, {years}.", source=source, years=years) if source else f"{years}."
    gone = unheard(release)[:MISSING_NAMED]
    missing = language.gettext("Not heard: {groups}.", groups=language.list(gone)) if gone else ""
    return f"{made} {missing}".strip()


def _years(waves: Iterable[str], release: Release, language: Language) -> str:
    """Return the years of waves; one that runs over the turn of a year has both."""
    spans = {w.id: (w.start.year, w.end.year) for w in release.initiative.waves}
    return language.comma.join(dict.fromkeys("–".join(dict.fromkeys(map(str, spans[w]))) for w in waves if w in spans))


def _tables(found: list[Finding], language: Language) -> str:
    if not found:
        return language.gettext(table_names.TABLES["sources"])
    if found[0].measure in MEASURES:
        table = MEASURES[found[0].measure].tables[0]
        return language.gettext(FROM.get(table, table_names.TABLES[table]))
    return str(found[0].detail.get("source") or "")


def doubt(conclusion: Conclusion | None, measured: bool, language: Language) -> str:
    """Return what is uncertain, without giving the reading away: which way it points is not said here."""
    if not measured:
        return language.gettext("Nobody has counted this.")
    if conclusion is None:
        return language.gettext("Unsure: does it hold for everyone?")
    if conclusion.fit == Fit.DISSONANT:
        return language.gettext("Unsure: numbers and voices differ.")
    if conclusion.quant_state == State.UNCERTAIN:
        return language.gettext("Unsure: the numbers cannot tell.")
    if conclusion.qual_state in (State.UNCERTAIN, State.SILENT, State.NOT_ASSESSABLE):
        return language.gettext("Unsure: too few people spoke of it.")
    return language.gettext("Unsure: does it hold for everyone?")


def _reading(conclusion: Conclusion | None, release: Release, language: Language) -> Html:
    if conclusion is None:
        return pieces.silent(language.gettext("Nothing has been concluded yet."))
    return fragment(
        pieces.say(conclusion_statement(conclusion, release, language)),
        element("p", pieces.fit_mark(conclusion, language), " ", pieces.strength_mark(conclusion.strength, language)),
    )


def _blank(release: Release, language: Language) -> Station:
    return Station(
        BLANK,
        title_of(BLANK, release, language),
        sentence=language.gettext("This station is empty on purpose: write or draw what these pages do not show."),
    )
