"""What is in the material: how many sources carry each code, what stands together, whether more would say more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.curve import curve
from evaluation.report.charts.shares import shares
from evaluation.report.figures import figure, title_that_fits
from evaluation.report.labels import N_
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, SIDE, Condition, split_scope

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

PREVALENCE = "equity.voices.prevalence"
SPEAKS = {
    "change": N_("of change only"),
    "either": N_("of change, or of how things are"),
}
SEARCHED = {"X-02": N_("Other explanations"), "X-07": N_("Cases that contradict")}
MOST_DRAWN = 10


def _one(release: Release, measure: str) -> Finding | None:
    found = [f for f in release.findings if f.measure == measure and f.scope == "all" and f.detail.get("rows")]
    wave = chosen.last_wave(release)
    return next((f for f in found if f.wave_to == wave), None)


@view("code_prevalence", items=("A1.7",))
def code_prevalence(release: Release, language: Language) -> Html:
    """Show how many sources carry each code at both waves, with ranges, and whether a code can speak of change."""
    before, after = chosen.main_pair(release)
    levels = {f.wave_to: f for f in release.findings if f.measure == PREVALENCE and not f.is_change}
    last = levels.get(after)
    if last is None or not last.detail.get("rows"):
        return pieces.silent(language.gettext("No source was coded, so nothing can be counted."))
    first = levels.get(before)
    rows = {str(r["code"]): r for r in last.detail["rows"]}
    old = {str(r["code"]): r for r in (first.detail.get("rows") or ())} if first else {}
    moved = next(
        (f for f in release.findings if f.measure == PREVALENCE and (f.wave_from, f.wave_to) == (before, after)), None
    )
    changes = {str(r["code"]): r for r in moved.detail.get("rows") or ()} if moved and before else {}
    unasked = {c for c in Condition if before and nobody_asked(release, c, after)}
    said = language.gettext(
        "A source counts once for a code, however often it says it. {n} sources were read in {wave}.",
        n=language.number(last.n or 0, 0),
        wave=labels.wave(after, language),
    )
    return fragment(
        pieces.say(said),
        _picture(rows, changes, (before, after), language),
        details(
            language.gettext("Every code, with its range"),
            *(
                fragment(
                    _table(c, rows, old, {} if c in unasked else changes, (before, after), language),
                    _unasked(c, after, language) if c in unasked and _told(c, rows) else None,
                )
                for c in (*Condition, None)
            ),
        ),
        _apart(release, after, language),
    )


def nobody_asked(release: Release, condition: Condition, wave: str) -> bool:
    """Return whether nobody was asked about a condition in a wave, and nobody spoke of it unasked."""
    measure = f"{condition.level.value}.{condition.value}.testimony"
    found = [f for f in release.findings if f.measure == measure and f.scope == ALL and f.wave_to == wave]
    return bool(found) and all(f.detail.get("asked") == 0 for f in found)


def _told(condition: Condition | None, rows: Mapping[str, Any]) -> bool:
    return any(r.get("condition", "") == (condition.value if condition else "") for r in rows.values())


def _unasked(condition: Condition | None, wave: str, language: Language) -> Html:
    return pieces.silent(
        language.gettext(
            "Nobody was asked about {condition} in {wave}, and nobody spoke of it: that fewer sources carry these "
            "codes says nothing about a change.",
            condition=labels.condition(condition, language) if condition else "",
            wave=labels.wave(wave, language),
        )
    )


def _picture(rows: Mapping[str, Any], changes: Mapping[str, Any], waves: tuple[str, str], language: Language) -> Html:
    """Return the codes that most sources carry, before and after."""
    top = sorted(rows.values(), key=lambda r: -r["share"])[:MOST_DRAWN]
    drawn = [
        {
            "name": labels.code(r["code"], r.get("name"), language),
            "from": changes.get(str(r["code"]), {}).get("share_from"),
            "to": r["share"],
        }
        for r in top
        if r["share"] > 0
    ]
    if not drawn:
        return Html("")
    names = (labels.wave(waves[0], language) if waves[0] else "", labels.wave(waves[1], language))
    return figure(
        shares(
            drawn,
            language=language,
            waves=names,
            key="code-prevalence",
            headline=title_that_fits(
                language.gettext(
                    "Spoken of most: {code}, by {share} of sources",
                    code=drawn[0]["name"],
                    share=language.percent(drawn[0]["to"]),
                ),
                language.gettext("What most sources spoke of"),
            ),
            subtitle=language.gettext(
                "Share of sources that carry a code, {wave}", wave=language.list([n for n in names if n])
            ),
        ),
        None,
        language,
    )


def _table(
    condition: Condition | None,
    rows: Mapping[str, Any],
    old: Mapping[str, Any],
    changes: Mapping[str, Any],
    waves: tuple[str, str],
    language: Language,
) -> Html:
    own = [r for r in rows.values() if r.get("condition", "") == (condition.value if condition else "")]
    if not own:
        return Html("")
    title = labels.condition(condition, language) if condition else language.gettext("Across all conditions")
    columns = [
        language.gettext("Code"),
        language.gettext("Can speak"),
        *(language.gettext("Sources, {wave}", wave=labels.wave(w, language)) for w in waves if w),
        language.gettext("Plausible range"),
        language.gettext("With what coders may have missed"),
        language.gettext("Change (range), in points"),
    ]
    body = []
    for r in own:
        code = str(r["code"])
        before = [_of(old.get(code), language)] if waves[0] else []
        body.append(
            [
                labels.code(r["code"], r.get("name"), language),
                labels.word(SPEAKS, r["speaks_of"], language),
                *before,
                _of(r, language),
                _percents(r["low"], r["high"], language),
                _percents(r.get("band_low"), r.get("band_high"), language),
                _moved(changes.get(code), language),
            ]
        )
    return table(title, columns, body, key=f"codes-{condition.value if condition else 'across'}")


def _of(row: Mapping[str, Any] | None, language: Language) -> str:
    if not row:
        return "–"
    return language.gettext("{k} of {n}", k=language.number(row["k"], 0), n=language.number(row["n"], 0))


def _percents(low: float | None, high: float | None, language: Language) -> str:
    if low is None or high is None:
        return "–"
    return language.gettext("{low} to {high}", low=language.percent(low), high=language.percent(high))


def _moved(row: Mapping[str, Any] | None, language: Language) -> str:
    if not row:
        return "–"
    return language.gettext(
        "{change} ({low} to {high})",
        change=language.signed(100 * row["difference"], 0),
        low=language.signed(100 * row["low"], 0),
        high=language.signed(100 * row["high"], 0),
    )


def _apart(release: Release, wave: str, language: Language) -> Html:
    """Return the shares of both sides and of focal groups, where enough people are behind them to show."""
    found = [
        f
        for f in release.findings
        if f.measure.startswith(f"{PREVALENCE}.") and f.wave_to == wave and f.estimate is not None
    ]
    if not found:
        return pieces.silent(language.gettext("No code is carried by enough sources to show groups apart."))
    rows = [
        [
            labels.code(
                f.detail.get("code") or f.measure.removeprefix(f"{PREVALENCE}."), f.detail.get("name"), language
            ),
            _who(f, language),
            language.percent(f.estimate or 0.0),
            _percents(f.ci_low, f.ci_high, language),
            language.number(f.n or 0, 0),
        ]
        for f in found
    ]
    columns = [
        language.gettext("Code"),
        language.gettext("For whom"),
        language.gettext("Share of sources"),
        language.gettext("Plausible range"),
        "n",
    ]
    return table(language.gettext("Codes, by who speaks"), columns, rows, key="codes-by-group")


def _who(finding: Finding, language: Language) -> str:
    return labels.speaker(finding.group, language) if finding.dimension == SIDE else labels.written(finding.group)


def _named(finding: Finding) -> Sequence[Mapping[str, Any]]:
    return finding.detail.get("rows", ()) if finding.measure == PREVALENCE and not finding.is_change else ()


@view("codes_together")
def codes_together(release: Release, language: Language) -> Html:
    """Show which codes stand together in the same sources."""
    found = _one(release, "equity.voices.together")
    if found is None:
        return pieces.silent(language.gettext("No two codes stand together in more than one source."))
    columns = {
        "first": language.gettext("One code"),
        "second": language.gettext("Another code"),
        "both": language.gettext("Sources with both"),
        "jaccard": language.gettext("Of sources with either"),
    }
    names = {str(r["code"]): r.get("name") for f in release.findings for r in _named(f)}
    rows = [
        {
            **{side: labels.code(r[side], names.get(r[side]), language) for side in ("first", "second")},
            "both": r["both"],
            "jaccard": language.percent(r["jaccard"]),
        }
        for r in found.detail["rows"]
    ]
    return pieces.rows_table(language.gettext("Codes that stand together"), columns, rows, language, key="together")


@view("saturation")
def saturation(release: Release, language: Language) -> Html:
    """Show whether the last sources still brought something new."""
    found = _one(release, "equity.voices.saturation")
    if found is None or found.estimate is None:
        return pieces.silent(language.gettext("Whether further sources would say something new is not known."))
    rows = found.detail["rows"]
    new = sum(r["new"] for r in rows[-found.detail["last"] :])
    said = language.ngettext(
        "The last {last} of {n} sources brought {new} new code of {codes}.",
        "The last {last} of {n} sources brought {new} new codes of {codes}.",
        new,
        last=language.number(found.detail["last"], 0),
        n=language.number(found.n or 0, 0),
        new=language.number(new, 0),
        codes=language.number(found.detail["codes"], 0),
    )
    drawn = curve(
        [r["total"] for r in rows],
        language=language,
        across=language.gettext("Sources read"),
        up=language.gettext("Different codes"),
        key="saturation",
        headline=language.gettext(
            "New codes from the last {last} of {n} sources: {new}",
            last=language.number(found.detail["last"], 0),
            n=language.number(found.n or 0, 0),
            new=language.number(new, 0),
        ),
        subtitle=language.gettext("Different codes after each source, in the order of their dates"),
    )
    return fragment(pieces.say(said), figure(drawn, None, language))


@view("searched", items=("A2.11",))
def searched(release: Release, language: Language) -> Html:
    """Show whether anybody looked for other explanations and for cases that contradict, and what was found."""
    found = _one(release, "equity.voices.searched")
    lines = []
    for r in found.detail["rows"] if found else ():
        what = language.gettext(SEARCHED.get(r["code"], r["code"]))
        if r["in_frame"]:
            lines.append(
                language.gettext(
                    "{what}: looked for in {read} sources, found in {carried}.",
                    what=what,
                    read=language.number(r["read"], 0),
                    carried=language.number(r["carried"], 0),
                )
            )
        else:
            lines.append(
                language.gettext("{what}: nobody looked for them, since the frame has no code for them.", what=what)
            )
    return pieces.bullets(lines) or pieces.silent(language.gettext("Nobody looked for other explanations yet."))


@view("kinds_heard")
def kinds_heard(release: Release, language: Language) -> Html:
    """Show which kinds of sources were heard from the community, institutions and each focal group: yes or no only."""
    found = _one(release, "equity.voices.kinds")
    if found is None:
        return pieces.silent(language.gettext("Nobody has been heard yet."))
    keys = [k for k in found.detail["rows"][0] if k != "source_type"]
    heads = [labels.speaker(k, language) if ":" not in k else labels.written(split_scope(k)[1]) for k in keys]
    yes, no = language.gettext("yes"), element("span", language.gettext("nobody"), class_="silent")
    rows = [
        [labels.source_type(str(r["source_type"]), language), *(yes if r.get(k) else no for k in keys)]
        for r in found.detail["rows"]
    ]
    return table(
        language.gettext("Which kinds of sources come from whom"), [language.gettext("Kind"), *heads], rows, key="kinds"
    )


@view("changes_and_states")
def changes_and_states(release: Release, language: Language) -> Html:
    """Show how things are told to be, apart from what is told to have changed: a barrier in both waves is not worse."""
    waves = [w for w in chosen.main_pair(release) if w]
    levels = {f.wave_to: f for f in release.findings if f.measure == PREVALENCE and not f.is_change}
    by_code: dict[str, dict[str, Mapping[str, Any]]] = {}
    for wave in waves:
        for r in (levels[wave].detail.get("rows") or ()) if wave in levels else ():
            by_code.setdefault(str(r["code"]), {})[wave] = r
    rows = [
        [labels.code(code, next(iter(own.values())).get("name"), language), *_told_in(own, waves, language)]
        for code, own in by_code.items()
        if any(r["k"] > r["k_change"] for r in own.values())
    ]
    if not rows:
        return pieces.silent(
            language.gettext("Nobody told how things are, only what changed; or nothing was coded so.")
        )
    columns = [language.gettext("Code")]
    for wave in waves:
        name = labels.wave(wave, language)
        columns += [
            language.gettext("How things are, {wave}", wave=name),
            language.gettext("What changed, {wave}", wave=name),
        ]
    said = language.gettext(
        "Accounts of how things are count neither for nor against a change; only their share is set side by side."
    )
    caption = language.gettext("Told as the way things are, and told as a change: sources")
    last = waves[-1]
    unasked = [c for c in Condition if len(waves) > 1 and nobody_asked(release, c, last) and _told(c, _last(by_code))]
    return fragment(
        pieces.say(said),
        table(caption, columns, rows, key="states"),
        *(_unasked(c, last, language) for c in unasked),
    )


def _last(by_code: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Mapping[str, Any]]:
    """Return one row of each code that some source carries: what it is called and belongs to."""
    return {code: list(own.values())[-1] for code, own in by_code.items() if any(r["k"] for r in own.values())}


def _told_in(own: Mapping[str, Mapping[str, Any]], waves: list[str], language: Language) -> list[str]:
    cells = []
    for wave in waves:
        r = own.get(wave)
        cells += [_part(r, r["k"] - r["k_change"], language), _part(r, r["k_change"], language)] if r else ["–", "–"]
    return cells


def _part(row: Mapping[str, Any], k: int, language: Language) -> str:
    return language.gettext("{k} of {n}", k=language.number(k, 0), n=language.number(row["n"], 0))
