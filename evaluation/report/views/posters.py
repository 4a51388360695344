"""Posters for a data walk: one station each, one chart, one sentence, one quote, and room to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import silence, statement
from evaluation.report.sentences.conclusions import headline
from evaluation.report.sentences.silence import lead_of
from evaluation.report.views import chosen, equity_gaps, lead_charts, pieces
from evaluation.report.views.registry import view
from evaluation.report.views.who_was_heard import unheard
from evaluation.report.views.widest import gaps, indicators
from evaluation.vocabulary import ALL, Condition, Fit, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion
    from evaluation.report.language import Language


@view("posters", items=("A1.10",))
def posters(release: Release, language: Language) -> Html:
    """Show the stations: equity picture, one per condition that speaks, trust, and the blank one that must be there."""
    stations = [*_equity(release, language), *_conditions(release, language), _blank(release, language)]
    return fragment(
        *(
            element("article", *s, class_="poster", aria_labelledby=f"station-{i}-title")
            for i, s in enumerate(_with_ids(stations, language), 1)
        )
    )


def _with_ids(stations: list[tuple[str, list[Html]]], language: Language) -> list[list[Html]]:
    return [
        [
            pieces.say(language.gettext("Station {n}", n=language.number(i, 0)), "station"),
            element("h3", title, id=f"station-{i}-title"),
            *parts,
        ]
        for i, (title, parts) in enumerate(stations, 1)
    ]


def _prompts(language: Language) -> Html:
    """Return the three prompts with room to write."""
    asked = [
        language.gettext("What do you notice?"),
        language.gettext("Does it fit your life?"),
        language.gettext("What is missing?"),
    ]
    return element(
        "ol",
        *(element("li", q, element("div", class_="write-here", aria_hidden="true")) for q in asked),
        class_="prompts",
    )


def _equity(release: Release, language: Language) -> list[tuple[str, list[Html]]]:
    stations = []
    for indicator in indicators(release)[:2]:
        kind = "gap_to_goal" if any(f.estimate is not None for f in gaps(release, indicator)) else "difference"
        found = [f for f in gaps(release, indicator, kind) if f.dimension]
        if not any(f.estimate is not None for f in found):
            continue
        name, wave = equity_gaps.name_of(found, language), found[0].wave_to
        source = str(next((f.detail.get("source") for f in found if f.detail.get("source")), ""))
        stations.append(
            (
                language.gettext("{subject}: who is furthest behind?", subject=name),
                [
                    equity_gaps.chart(indicator, found, name, wave, release, language),
                    pieces.say(equity_gaps.summary(found, name, kind, release, language)),
                    _from(source, release, language),
                    _unsure(language.gettext("A gap does not show by itself where it comes from."), language),
                    _prompts(language),
                ],
            )
        )
    return stations


QUESTIONS: dict[Condition, Callable[[Language], str]] = {
    Condition.POLICIES: lambda language: language.gettext("Have the rules changed?"),
    Condition.PRACTICES: lambda language: language.gettext("Do organisations work differently day by day?"),
    Condition.RESOURCE_FLOWS: lambda language: language.gettext("Who decides over the money?"),
    Condition.RELATIONSHIPS: lambda language: language.gettext("Whom do community members trust?"),
    Condition.POWER_DYNAMICS: lambda language: language.gettext("Who decides, and who is heard?"),
    Condition.MENTAL_MODELS: lambda language: language.gettext("What do people believe lies behind the problem?"),
}


def _conditions(release: Release, language: Language) -> list[tuple[str, list[Html]]]:
    concluded = {c.condition: c for c in chosen.conclusions(release)}
    pair = chosen.main_pair(release)
    stations = []
    for condition in Condition:
        found = [
            f
            for f in release.findings
            if f.measure == lead_of(condition, release)
            and (f.wave_from, f.wave_to) == pair
            and f.scope == ALL
            and f.estimate is not None
        ]
        told = chosen.told(release, condition)
        quotes = chosen.quotes(release, condition)
        if not found and not quotes and not (told and told.n):
            continue
        spoken = statement(found[0], release, language) if found else statement(told, release, language) if told else ""
        conclusion = concluded.get(condition)
        toward, against = chosen.one_each_way(quotes)
        stations.append(
            (
                QUESTIONS[condition](language),
                [
                    lead_charts.chart([f for f in found if f.is_change], release, language),
                    pieces.say(spoken),
                    pieces.spoken(toward or against, language),
                    _from("", release, language),
                    _unsure(_doubt(condition, conclusion, release, language), language),
                    _prompts(language),
                ],
            )
        )
    return stations


def _doubt(condition: Condition, conclusion: Conclusion | None, release: Release, language: Language) -> str:
    """Return what is uncertain: silence, differing accounts or data that cannot tell go on the wall on purpose."""
    quiet = silence(condition, release, language)
    if quiet:
        return quiet
    if conclusion is not None and (
        conclusion.fit in (Fit.DISSONANT, Fit.SILENT)
        or State.UNCERTAIN in (conclusion.quant_state, conclusion.qual_state)
    ):
        return headline(conclusion, language)
    return language.gettext("Whether this holds for everyone, and whether the initiative contributed.")


def _unsure(sentence: str, language: Language) -> Html:
    return element(
        "p", element("strong", language.gettext("What we are unsure about:")), " ", sentence, class_="unsure"
    )


def _from(source: str, release: Release, language: Language) -> Html:
    """Return where the number comes from and who is missing from it."""
    made = source or language.gettext(
        "the initiative's own tables, {wave}", wave=labels.wave(chosen.last_wave(release), language)
    )
    names = unheard(release)
    gone = language.gettext("Not heard: {groups}.", groups=language.list(names)) if names else ""
    return element(
        "p",
        element("strong", language.gettext("Where this comes from:")),
        " ",
        f"{made}. {gone}".strip(),
        class_="provenance",
    )


def _blank(release: Release, language: Language) -> tuple[str, list[Html]]:
    return (
        language.gettext("What is missing?"),
        [
            pieces.say(
                language.gettext("This station is empty on purpose: write or draw what these pages do not show.")
            ),
            element("div", class_="write-here large", aria_hidden="true"),
        ],
    )
