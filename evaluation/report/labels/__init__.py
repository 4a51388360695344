"""Display names in everyday words: levels, conditions, speakers, sources, states, fits, measures.

Letters of states and ratings stay in files and in the technical annex; pages use the words given here.
Names that an initiative wrote (groups, indicators, titles) are data and pass through untranslated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.registry import MEASURES
from evaluation.report.labels.names import (
    A_LITTLE,
    ANSWERED,
    CONDITION_MEANINGS,
    CONDITIONS,
    CONTRIBUTIONS,
    CONTROLLERS,
    COUNTS,
    DOMAINS,
    FIT_SHAPES,
    FITS,
    LEVELS,
    MODES,
    MOVED,
    N_,
    NOTHING_TO_COMPARE,
    NUMBERS_SHOW,
    ONE_SIDE_WITHHELD,
    PURPOSES,
    RIGHTS,
    SEATS,
    SILENCES,
    SOURCE_TYPES,
    SPEAKER_ONE,
    SPEAKERS,
    STAGES,
    STATUSES,
    STRENGTHS,
    TOO_FEW_ASKED,
    TOPICS,
    UNITS,
    VOICES_SAY,
    WAVES,
)
from evaluation.report.labels.relations import SCOPES as RELATIONS
from evaluation.report.labels.stations import TITLES
from evaluation.vocabulary import (
    ALL,
    SIDE,
    Condition,
    Contribution,
    CountsOf,
    Fit,
    FitDetail,
    Level,
    State,
    Strength,
    split_scope,
)

if TYPE_CHECKING:
    from evaluation.findings import Finding
    from evaluation.report.language import Language


__all__ = [
    "ANSWERED",
    "A_LITTLE",
    "CONDITIONS",
    "CONDITION_MEANINGS",
    "CONTRIBUTIONS",
    "CONTROLLERS",
    "COUNTS",
    "DOMAINS",
    "FITS",
    "FIT_SHAPES",
    "LEVELS",
    "MODES",
    "NOTHING_TO_COMPARE",
    "NUMBERS_SHOW",
    "N_",
    "ONE_SIDE_WITHHELD",
    "PURPOSES",
    "RIGHTS",
    "SEATS",
    "SILENCES",
    "SOURCE_TYPES",
    "SPEAKERS",
    "SPEAKER_ONE",
    "STAGES",
    "STATUSES",
    "STRENGTHS",
    "TOO_FEW_ASKED",
    "TOPICS",
    "MOVED",
    "UNITS",
    "VOICES_SAY",
    "WAVES",
    "condition",
    "condition_meaning",
    "contribution",
    "counts_of",
    "domain",
    "dots",
    "fit",
    "level",
    "measure",
    "numbers_show",
    "scale",
    "scope",
    "scopes",
    "source_type",
    "speaker",
    "speaker_one",
    "strength",
    "topic",
    "unit",
    "voices_say",
    "wave",
    "word",
    "written",
]


#: dimensions whose groups are kinds of speakers, not groups that an initiative named
SIDES = (SIDE, "side", "speaker_type")


def level(value: Level | str, language: Language) -> str:
    """Return the display name of a level."""
    return language.gettext(LEVELS[Level(value)])


def condition(value: Condition | str, language: Language) -> str:
    """Return the display name of a condition."""
    return language.gettext(CONDITIONS[Condition(value)])


def topic(value: Condition | str, language: Language) -> str:
    """Return what a condition is called in everyday talk."""
    return language.gettext(TOPICS[Condition(value)])


def condition_meaning(value: Condition | str, language: Language) -> str:
    """Return what a condition is, in one everyday phrase."""
    return language.gettext(CONDITION_MEANINGS[Condition(value)])


def speaker(value: str, language: Language) -> str:
    """Return the display name of a speaker type; an unknown one stands as written."""
    return language.gettext(SPEAKERS[value]) if value in SPEAKERS else written(value)


def speaker_one(value: str, language: Language) -> str:
    """Return how one person of a speaker type is named under a quote."""
    return language.gettext(SPEAKER_ONE[value]) if value in SPEAKER_ONE else written(value)


def source_type(value: str, language: Language) -> str:
    """Return the display name of a source type."""
    return language.gettext(SOURCE_TYPES[value]) if value in SOURCE_TYPES else written(value)


def numbers_show(state: State | None, language: Language) -> str:
    """Return what the numbers show, in words."""
    return language.gettext(NUMBERS_SHOW.get(state or State.NOT_ASSESSABLE, NUMBERS_SHOW[State.NOT_ASSESSABLE]))


def voices_say(state: State | None, language: Language) -> str:
    """Return what people told, in words."""
    return language.gettext(VOICES_SAY[state or State.NOT_ASSESSABLE])


def fit(value: Fit, language: Language, detail: FitDetail | None = None) -> str:
    """Return how numbers and voices fit, in words; silence by its kind."""
    if value == Fit.SILENT and detail in SILENCES:
        return language.gettext(SILENCES[detail])
    return language.gettext(FITS[Fit(value)])


def strength(value: Strength, language: Language) -> str:
    """Return strong, some, little or very little evidence."""
    return language.gettext(STRENGTHS[Strength(value)])


def dots(value: Strength) -> str:
    """Return the strength as four dots, ``●●●○``."""
    points = Strength(value).points
    return "●" * points + "○" * (4 - points)


def contribution(value: Contribution, language: Language) -> str:
    """Return how far the initiative's part has been examined, in words."""
    return language.gettext(CONTRIBUTIONS[Contribution(value)])


def counts_of(value: CountsOf | str, language: Language) -> str:
    """Return what is counted, in words."""
    return language.gettext(COUNTS[CountsOf(value)])


#: units without which a number says nothing
SAID_WITH_THE_NUMBER = frozenset(
    {"connections", "levels of participation", "hours per person asked", "money per person"}
)


def wave(wave_id: str, language: Language) -> str:
    """Return a wave's name; the customary ones are translated, others stand as written."""
    return language.gettext(WAVES[wave_id]) if wave_id in WAVES else written(wave_id)


def unit(value: str, language: Language) -> str:
    """Return a unit in words; the initiative's own stands as written."""
    return language.gettext(UNITS[value]) if value in UNITS else written(value)


def scale(value: str, language: Language) -> str:
    """Return what the ends of a scale mean (``score from 1 to 5``); empty for units that need no such word."""
    known = any(c.isdigit() for c in UNITS.get(value, "")) or value in SAID_WITH_THE_NUMBER
    return unit(value, language) if known else ""


def domain(value: str, language: Language) -> str:
    """Return the disparity domain in words."""
    return language.gettext(DOMAINS[value]) if value in DOMAINS else written(value)


def word(names: dict, value: object, language: Language) -> str:
    """Return the display name of ``value`` in one of this module's dictionaries, else as written."""
    return language.gettext(names[value]) if value in names else written(str(value))


def written(value: str) -> str:
    """Return a name as the initiative wrote it, underscores as spaces."""
    return str(value).replace("_", " ")


def period(name: str, language: Language) -> str:
    """Return a period in words: months, quarters and days in the language's own form, others as written."""
    return language.period(written(name))


def code(code_id: object, name: object, language: Language) -> str:
    """Return a code with its name; names of the shipped frame are translated, an initiative's own stand as written."""
    return f"{code_id} {code_name(name, language)}".strip()


def code_name(name: object, language: Language) -> str:
    """Return the name of a code in words: what joins them in the frame is not shown."""
    return language.gettext(written(str(name or ""))).replace("-", " ")


def scope(value: str, language: Language) -> str:
    """Return ``everyone`` for the scope ``all``, else the group's own name; of a whole dimension, the dimension's."""
    if value in (ALL, ""):
        return language.gettext(N_("everyone"))
    dimension, group = split_scope(value)
    if dimension in SIDES:
        return speaker(group, language)
    if group in RELATIONS.get(dimension, {}):
        return language.gettext(RELATIONS[dimension][group])
    return written(group or dimension)


def scopes(values: list[str], language: Language) -> str:
    """Return several scopes as a list in words."""
    return language.list([scope(v, language) for v in values])


def measure(finding: Finding, language: Language) -> str:
    """Return the display name of what a finding measures.

    An indicator's name is the initiative's own; a registered measure has its registry label, translated.
    """
    for key in ("name", "indicator", "indicator_name"):
        named = finding.detail.get(key)
        if isinstance(named, str) and named:
            return named
    if finding.measure in MEASURES:
        return language.gettext(MEASURES[finding.measure].label)
    family = f"{finding.measure.rsplit('.', 1)[0]}.<station>"
    if family in MEASURES:
        said, code = language.gettext(MEASURES[family].label), finding.measure.rsplit(".", 1)[-1]
        title = language.gettext(TITLES[code]) if code in TITLES else finding.detail.get("shows") or written(code)
        return language.gettext("{measure}, at the station “{station}”", measure=said, station=title)
    return written(finding.measure.rsplit(".", 1)[-1])
