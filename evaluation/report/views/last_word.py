"""Who speaks last: in how many votes the community had the last word, and what the votes did after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.canvas import PALETTE
from evaluation.report.charts.marks import Kind, Row, marks
from evaluation.report.figures import figure
from evaluation.report.markup import Html, details, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.subjects import together
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.measured import rows_of, spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "relational.power_dynamics.last_word"
WAYS = ("moved_toward", "moved_away", "stayed", "no_straw_poll")


@view("last_word")
def last_word(release: Release, language: Language) -> Html:
    """Show in how many votes the rule was kept, where votes moved after the last word, and every vote on demand."""
    found = [f for f in by_wave.levels(release, MEASURE) if f.n]
    if not found:
        return by_wave.silence(release, MEASURE, language)
    said = [f for f in spoken(release, MEASURE) if f.scope == ALL and f.is_change and f.estimate is not None]
    tables = [rows_of(f, labels.wave(f.wave_to, language), language) for f in found]
    return fragment(
        _picture(found, release, language),
        pieces.bullets(_kept(f, language) for f in found),
        pieces.bullets(statement(f, release, language) for f in said),
        details(language.gettext("Every vote"), *tables) if any(tables) else Html(""),
    )


def _kept(finding: Finding, language: Language) -> str:
    """Return "kept in 17 of 20; in 6 the vote moved toward the community's position, in 1 away"."""
    d = finding.detail
    head = language.gettext(
        "{wave}: the community spoke last before {k} of {n} votes.",
        wave=labels.wave(finding.wave_to, language),
        k=language.number(d["k"], 0),
        n=language.number(finding.n or 0, 0),
    )
    return together(head, _moved(d, language), _others(d, language))


def _moved(d: Mapping[str, Any], language: Language) -> str:
    polled = sum(d[way] for way in ("moved_toward", "moved_away", "stayed"))
    if not d["k"]:
        return ""
    if not polled:
        return language.gettext("No straw poll tells whether a vote moved after it.")
    slots = {k: language.number(d[k], 0) for k in ("moved_toward", "moved_away", "stayed")}
    sentence = language.gettext(
        "After its last word {moved_toward} moved toward its position and {moved_away} away from it; {stayed} did not "
        "move.",
        **slots,
    )
    p = d.get("moved_p")
    if p is None:
        return sentence
    clear = (
        language.gettext("Chance alone would rarely divide them so.")
        if p <= 0.05
        else language.gettext("Chance alone could divide them so.")
    )
    return together(sentence, clear)


def _others(d: Mapping[str, Any], language: Language) -> str:
    if not (d.get("other_toward") or d.get("other_away")):
        return ""
    return language.gettext(
        "Where others spoke last, {toward} moved toward it and {away} away.",
        toward=language.number(d["other_toward"], 0),
        away=language.number(d["other_away"], 0),
    )


def _kinds(language: Language) -> dict[str, Kind]:
    return {
        "kept": Kind(language.gettext("the community spoke last"), "o", PALETTE[0]),
        "others": Kind(language.gettext("others spoke last"), "o", "#6b6b6b", empty=True),
        "moved_toward": Kind(language.gettext("then moved toward its position"), "^", PALETTE[2]),
        "moved_away": Kind(language.gettext("then moved away from it"), "v", PALETTE[1]),
        "stayed": Kind(language.gettext("then did not move"), "s", "#4a4a4a"),
        "no_straw_poll": Kind(language.gettext("cannot be told: no straw poll, or no position"), "D", "#6b6b6b", True),
    }


def _picture(found: list[Finding], release: Release, language: Language) -> Html:
    rows = []
    for f in found:
        wave = labels.wave(f.wave_to, language)
        kept = {"kept": int(f.detail["k"]), "others": int((f.n or 0) - f.detail["k"])}
        rows.append(Row(language.gettext("{wave}: votes, by who spoke last", wave=wave), kept))
        if f.detail["k"]:
            moves = {way: int(f.detail[way]) for way in WAYS}
            rows.append(Row(language.gettext("{wave}: votes after the community's last word", wave=wave), moves))
    last = found[-1]
    return figure(
        marks(
            rows,
            _kinds(language),
            language=language,
            key="last-word",
            headline=language.gettext(
                "The community spoke last before {k} of {n} votes",
                k=language.number(last.detail["k"], 0),
                n=language.number(last.n or 0, 0),
            ),
            subtitle=language.gettext(
                "Votes with a known last speaker; {place}, {wave}",
                place=release.initiative.place,
                wave=language.list([labels.wave(f.wave_to, language) for f in found]),
            ),
            description=_description(found, language),
            first_column=language.gettext("Wave"),
            table=_table(found, language),
            how_to_read=language.gettext(
                "How to read it: each mark is a vote. The second row of a wave holds the votes before which the "
                "community spoke last, by where they moved between the straw poll and the vote."
            ),
        ),
        None,
        language,
    )


def _table(found: list[Finding], language: Language) -> tuple[list[str], list[list[Any]]]:
    kinds = _kinds(language)
    columns = [
        language.gettext("Wave"),
        language.gettext("Votes"),
        kinds["kept"].words,
        *(kinds[way].words for way in WAYS),
        language.gettext("others spoke last: moved toward"),
        language.gettext("others spoke last: moved away"),
    ]
    keys = ("k", *WAYS, "other_toward", "other_away")
    return columns, [[labels.wave(f.wave_to, language), f.n, *(int(f.detail[k]) for k in keys)] for f in found]


def _description(found: list[Finding], language: Language) -> str:
    return " ".join(
        [
            language.gettext("Chart of votes, one mark for each, by who spoke last and where they moved."),
            *(_kept(f, language) for f in found),
        ]
    )
