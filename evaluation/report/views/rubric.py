"""The rubric on a page: where each criterion stands, which way it moved, and in whose words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts import rubric as chart
from evaluation.report.figures import figure, title_that_fits
from evaluation.report.labels import N_
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.tables import table
from evaluation.report.views import by_wave, chosen, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

#: part of the rubric -> heading, what the part is
PARTS: dict[str, tuple[str, str]] = {
    "conditions": (N_("The five conditions of collective impact"), N_("Level of each condition, 0 to 4")),
    "principles": (N_("The eight principles of practice"), N_("Level of each principle, 0 to 4")),
    "checks": (N_("Learning, aligning, integrating"), N_("Level of each check, 0 to 4")),
}
AGREEMENT = "practice.rubric.agreement"
LEVELS = (
    N_("0 absent"),
    N_("1 talked about"),
    N_("2 tried in places"),
    N_("3 routine"),
    N_("4 embedded, and confirmed by the community"),
)
MOVES = {"up": N_("up"), "down": N_("down"), "same": N_("the same"), "": N_("not known")}
STANDING = {
    "open": N_("not agreed on"),
    "insufficient": N_("too little evidence"),
    "not_rated": N_("not rated"),
}


@view("rubric")
def rubric(release: Release, language: Language, short: bool = False) -> Html:
    """Show each criterion's level at both waves, the raters' own levels, what was agreed on, and how far they agree.

    ``short``: how many criteria are routine, and the level of each, in words and in a table.
    """
    return fragment(
        pieces.bullets(language.gettext(level) for level in LEVELS),
        pieces.say(
            language.gettext("Levels are steps: they are never averaged. Level 4 needs a source from the community.")
        ),
        *(_part(part, release, language, short) for part in PARTS),
        Html("") if short else _agreement(release, language),
    )


def _part(part: str, release: Release, language: Language, short: bool) -> Html:
    heading = element("h3", language.gettext(PARTS[part][0]))
    measure = f"practice.rubric.{part}"
    found = [f for f in by_wave.levels(release, measure) if f.detail.get("rows") and f.detail.get("criteria")]
    last = next((f for f in reversed(found) if f.n or f.wave_to == chosen.last_wave(release)), None)
    if last is None:
        return fragment(heading, by_wave.silence(release, measure, language))
    pair = chosen.main_pair(release)
    before = next((f for f in found if f.wave_to == (pair[0] or found[0].wave_to) and f is not last), None)
    return fragment(
        heading,
        pieces.say(_counted(before, language)) if before is not None and before.n else Html(""),
        pieces.say(_counted(last, language)),
        Html("") if short else _figure(part, before, last, language),
        _table(part, before, last, language),
        Html("") if short else _words(last, language),
    )


def _headline(part: str, finding: Finding, language: Language) -> str:
    """Return how many criteria are routine or more; the name of the part where nothing was agreed on."""
    name = language.gettext(PARTS[part][0])
    if not finding.n:
        return name
    said = language.gettext(
        "{part}: {k} of {n} are routine or more",
        part=name,
        k=language.number(finding.estimate or 0, 0),
        n=language.number(finding.n, 0),
    )
    return title_that_fits(said, name)


def _counted(finding: Finding, language: Language) -> str:
    if not finding.n:
        return language.gettext("{wave}: no level has been agreed on.", wave=labels.wave(finding.wave_to, language))
    return language.gettext(
        "{wave}: {k} of {n} criteria are routine or more.",
        wave=labels.wave(finding.wave_to, language),
        k=language.number(finding.estimate or 0, 0),
        n=language.number(finding.n or 0, 0),
    )


def in_words(words: Mapping[str, str], language: Language) -> str:
    """Return words in the page's language, else in English, else in whichever language there is."""
    return words.get(language.code) or words.get("en") or next(iter(words.values()), "")


def _names(finding: Finding, language: Language) -> dict[str, str]:
    return {c["id"]: in_words(c["name"], language) for c in finding.detail["criteria"]}


def _rows(finding: Finding | None) -> dict[str, Mapping[str, Any]]:
    return {row["criterion_id"]: row for row in finding.detail["rows"]} if finding else {}


def step(row: Mapping[str, Any] | None) -> Any:
    """Return a criterion's level, ``insufficient``, or None where nothing was agreed on."""
    if row is None:
        return None
    return chart.INSUFFICIENT if row["standing"] == chart.INSUFFICIENT else row["agreed"]


def _figure(part: str, before: Finding | None, last: Finding, language: Language) -> Html:
    first, then = _rows(before), _rows(last)
    drawn = [
        {"name": name, "from": step(first.get(key)), "to": step(then.get(key))}
        for key, name in _names(last, language).items()
        if step(first.get(key)) is not None or step(then.get(key)) is not None
    ]
    if not drawn:
        return Html("")
    waves = (labels.wave(before.wave_to, language) if before else "", labels.wave(last.wave_to, language))
    return figure(
        chart.rubric(
            drawn,
            waves,
            language=language,
            key=f"rubric-{part}",
            headline=_headline(part, last, language),
            subtitle=language.gettext(PARTS[part][1]),
        ),
        None,
        language,
    )


def _table(part: str, before: Finding | None, last: Finding, language: Language) -> Html:
    """Return a row per criterion: what each rater gave, what was agreed on before and now, and which way it moved."""
    first, then = _rows(before), _rows(last)
    columns = [
        language.gettext("Criterion"),
        *([language.gettext("Agreed, {wave}", wave=labels.wave(before.wave_to, language))] if before else []),
        language.gettext("Raters on their own, {wave}", wave=labels.wave(last.wave_to, language)),
        language.gettext("Agreed, {wave}", wave=labels.wave(last.wave_to, language)),
        *([language.gettext("Moved")] if before else []),
        language.gettext("Source from the community"),
        language.gettext("Pieces of evidence"),
    ]
    body = []
    for key, name in _names(last, language).items():
        row = then[key]
        body.append(
            [
                name,
                *([_agreed(first.get(key), language)] if before else []),
                _alone(row["levels"], language),
                _agreed(row, language),
                *([labels.word(MOVES, row["movement"], language)] if before else []),
                language.gettext("yes") if row["community_source"] else language.gettext("no"),
                language.number(row["evidence"], 0),
            ]
        )
    return table(language.gettext(PARTS[part][0]), columns, body, key=f"rubric-{part}-table")


def _alone(levels: Sequence[Any], language: Language) -> str:
    """Return what each rater gave; words in which all of them agree are said once."""
    shown = [_level(v, language) for v in levels]
    if shown and isinstance(levels[0], str) and len(set(shown)) == 1:
        return shown[0]
    return language.list(shown) if shown else "–"


def _level(value: Any, language: Language) -> str:
    return labels.word(STANDING, value, language) if isinstance(value, str) else language.number(value, 0)


def _agreed(row: Mapping[str, Any] | None, language: Language) -> str:
    if row is None:
        return labels.word(STANDING, "not_rated", language)
    agreed = row["agreed"]
    return labels.word(STANDING, row["standing"], language) if agreed is None else language.number(agreed, 0)


def _words(last: Finding, language: Language) -> Html:
    """Return the question and the level reached of each criterion, in the rubric's own words, on demand."""
    rows, parts = _rows(last), []
    for criterion in last.detail["criteria"]:
        agreed = rows[criterion["id"]]["agreed"]
        reached = in_words(criterion["levels"][int(agreed)], language) if agreed is not None else ""
        parts += [
            element("dt", in_words(criterion["name"], language)),
            element("dd", in_words(criterion["question"], language)),
            element("dd", element("em", f"{language.number(agreed, 0)}: {reached}")) if reached else Html(""),
        ]
    return details(language.gettext("The questions, and the level reached in words"), element("dl", *parts))


def _agreement(release: Release, language: Language) -> Html:
    found = [f for f in by_wave.levels(release, AGREEMENT) if f.estimate is not None]
    heading = element("h3", language.gettext("How far raters agree"))
    if not found:
        return fragment(heading, by_wave.silence(release, AGREEMENT, language))
    return fragment(heading, pieces.bullets(statement(f, release, language) for f in found))
