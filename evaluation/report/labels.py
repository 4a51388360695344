"""Display names in everyday words: levels, conditions, speakers, sources, states, fits, measures, tables.

Letters of states and ratings stay in files and in the technical annex; pages use the words given here.
Names that an initiative wrote (groups, indicators, titles) are data and pass through untranslated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.registry import MEASURES
from evaluation.vocabulary import (
    ALL,
    Condition,
    Contribution,
    CountsOf,
    Fit,
    Level,
    State,
    Strength,
    split_scope,
)

if TYPE_CHECKING:
    from evaluation.findings import Finding
    from evaluation.report.language import Language


def N_(message: str) -> str:  # noqa: N802 - gettext's customary mark for "translate later"
    """Mark a message for translation; it is translated where it is shown."""
    return message


LEVELS: dict[Level, str] = {
    Level.STRUCTURAL: N_("Structural level"),
    Level.RELATIONAL: N_("Relational level"),
    Level.MENTAL_MODELS: N_("Mental-model level"),
    Level.EQUITY: N_("Equity"),
    Level.PRACTICE: N_("How we work"),
}

CONDITIONS: dict[Condition, str] = {
    Condition.POLICIES: N_("Policies"),
    Condition.PRACTICES: N_("Practices"),
    Condition.RESOURCE_FLOWS: N_("Resource flows"),
    Condition.RELATIONSHIPS: N_("Relationships and connections"),
    Condition.POWER_DYNAMICS: N_("Power dynamics"),
    Condition.MENTAL_MODELS: N_("Mental models"),
}

CONDITION_MEANINGS: dict[Condition, str] = {
    Condition.POLICIES: N_("rules, laws and priorities that guide what is done"),
    Condition.PRACTICES: N_("what organisations do day by day, written or not"),
    Condition.RESOURCE_FLOWS: N_("how money, people, knowledge and information are shared out"),
    Condition.RELATIONSHIPS: N_("who is connected with whom, and how far they trust each other"),
    Condition.POWER_DYNAMICS: N_("who decides, who is heard, and who has the last word"),
    Condition.MENTAL_MODELS: N_("beliefs, world views and stories that people take for granted"),
}

SPEAKERS: dict[str, str] = {
    "community_member": N_("community members"),
    "backbone": N_("backbone staff"),
    "cbo": N_("community-based organisations"),
    "service_provider": N_("service providers"),
    "government": N_("government bodies"),
    "funder": N_("funders"),
    "business": N_("businesses"),
    "other": N_("others"),
    "community": N_("community"),
    "institution": N_("institutions"),
}

SPEAKER_ONE: dict[str, str] = {
    "community_member": N_("a community member"),
    "backbone": N_("someone on the backbone staff"),
    "cbo": N_("someone at a community-based organisation"),
    "service_provider": N_("someone who provides services"),
    "government": N_("someone in a government body"),
    "funder": N_("someone at a funder"),
    "business": N_("someone in a business"),
    "other": N_("someone else"),
}

SOURCE_TYPES: dict[str, str] = {
    "interview": N_("interviews"),
    "focus_group": N_("focus groups"),
    "story": N_("personal stories"),
    "observation": N_("observations"),
    "document": N_("documents"),
    "media": N_("media items"),
    "data_walk": N_("data walks"),
    "open_survey": N_("open survey answers"),
    "outcome_harvest": N_("collected outcomes"),
}

NUMBERS_SHOW: dict[State, str] = {
    State.IMPROVED: N_("improved"),
    State.WORSENED: N_("got worse"),
    State.STABLE: N_("stayed about the same"),
    State.MIXED: N_("mixed: some better, some worse"),
    State.UNCERTAIN: N_("no clear change: the data cannot tell"),
    State.NOT_ASSESSABLE: N_("not measured"),
}

VOICES_SAY: dict[State, str] = {
    State.IMPROVED: N_("people told mostly of improvement"),
    State.WORSENED: N_("people told mostly of things getting worse"),
    State.STABLE: N_("people told mostly of no change"),
    State.MIXED: N_("people told of both better and worse"),
    State.UNCERTAIN: N_("too few or too divided to say"),
    State.SILENT: N_("asked, and nobody spoke of it"),
    State.NOT_ASSESSABLE: N_("nobody was asked"),
}

FITS: dict[Fit, str] = {
    Fit.CONVERGENT: N_("Numbers and voices say the same"),
    Fit.COMPLEMENTARY: N_("Numbers and voices complete each other"),
    Fit.DISSONANT: N_("Accounts differ"),
    Fit.SILENT: N_("Not known from both sides"),
}

#: a shape beside the word, so that nothing hangs on colour
FIT_SHAPES: dict[Fit, str] = {Fit.CONVERGENT: "◆", Fit.COMPLEMENTARY: "◐", Fit.DISSONANT: "✕", Fit.SILENT: "○"}

STRENGTHS: dict[Strength, str] = {
    Strength.HIGH: N_("strong evidence"),
    Strength.MODERATE: N_("some evidence"),
    Strength.LOW: N_("little evidence"),
    Strength.VERY_LOW: N_("very little evidence"),
}

CONTRIBUTIONS: dict[Contribution, str] = {
    Contribution.REFUTED: N_("examined: the claim that the initiative contributed did not hold"),
    Contribution.NOT_EXAMINED: N_("whether the initiative contributed has not been examined"),
    Contribution.PLAUSIBLE: N_("it is plausible that the initiative contributed"),
    Contribution.PROBABLE: N_("it is probable that the initiative contributed"),
    Contribution.STRONG: N_("there is a strong case that the initiative contributed"),
}

COUNTS: dict[CountsOf, str] = {
    CountsOf.PEOPLE: N_("people"),
    CountsOf.VOICES: N_("sources"),
    CountsOf.SEATS: N_("seats"),
    CountsOf.DECISIONS: N_("decisions"),
    CountsOf.ORGANISATIONS: N_("organisations"),
    CountsOf.MONEY: N_("payments"),
    CountsOf.PUBLISHED: N_("published figures"),
    CountsOf.PUBLIC_ACTS: N_("public acts"),
}

WAVES: dict[str, str] = {
    "baseline": N_("baseline"),
    "midline": N_("midline"),
    "endline": N_("endline"),
}

DOMAINS: dict[str, str] = {
    "opportunity": N_("opportunities"),
    "outcome": N_("outcomes"),
    "representation": N_("representation"),
}

CONTROLLERS: dict[str, str] = {
    "community": N_("the community decides"),
    "shared": N_("decided together"),
    "institution": N_("institutions decide"),
}

MODES: dict[str, str] = {"programme": N_("programmes and services"), "system": N_("systems change")}

PURPOSES: dict[str, str] = {
    "prevention": N_("prevention"),
    "response": N_("response"),
    "coordination": N_("coordination"),
    "data": N_("data"),
    "other": N_("other purposes"),
}

SEATS: dict[str, str] = {
    "community": N_("community"),
    "institution": N_("institutions"),
    "backbone": N_("backbone organisation"),
    "funder": N_("funders"),
}

STAGES: dict[int, str] = {
    0: N_("not begun"),
    1: N_("on the agenda"),
    2: N_("drafted"),
    3: N_("adopted"),
    4: N_("carried out, with budget or guidance"),
    5: N_("enforced and checked"),
}

STATUSES: dict[str, str] = {
    "open": N_("open"),
    "done": N_("done"),
    "late": N_("late"),
    "dropped": N_("dropped"),
}

TABLES: dict[str, str] = {
    "indicators": N_("indicators (what is counted)"),
    "observations": N_("observations (the counts, by group and period)"),
    "codes": N_("codes (the code frame)"),
    "sources": N_("sources (who was heard)"),
    "codings": N_("codings (what they said, coded)"),
    "units_coded": N_("units coded (who read what)"),
    "items": N_("items (survey questions)"),
    "survey": N_("survey (answers)"),
    "actors": N_("actors (people and organisations)"),
    "ties": N_("ties (who works with and trusts whom)"),
    "changes": N_("changes (policies and the stage they reached)"),
    "practice_audit": N_("practice audit (what organisations do)"),
    "flows": N_("flows (money: from whom, to whom, who decides)"),
    "bodies": N_("bodies (where decisions are made)"),
    "seats": N_("seats (who sits where)"),
    "meetings": N_("meetings"),
    "turns": N_("speaking turns"),
    "decisions": N_("decisions"),
    "trust_nominations": N_("trust nominations (whom people trust)"),
    "commitments": N_("commitments (what leaders promised)"),
    "learning_log": N_("learning log"),
    "evidence_tests": N_("evidence tests (was it us?)"),
    "claims": N_("claims about the initiative's part"),
    "datawalk_responses": N_("data-walk responses"),
    "replies": N_("replies"),
    "judgements": N_("judgements on how numbers and voices fit"),
    "interpretations": N_("interpretations (what it means, said by people)"),
    "actions": N_("actions (what was decided)"),
    "harvest": N_("changes noticed along the way"),
    "eligible": N_("eligible (how many could have answered)"),
    "history_events": N_("history events"),
    "assets": N_("assets of the community"),
    "strategies": N_("strategies for each group"),
    "definitions": N_("definitions"),
    "voices": N_("voices (one of the three sheets)"),
    "numbers": N_("numbers (one of the three sheets)"),
    "changes_log": N_("changes log (one of the three sheets)"),
}


def level(value: Level | str, language: Language) -> str:
    """Return the display name of a level."""
    return language.gettext(LEVELS[Level(value)])


def condition(value: Condition | str, language: Language) -> str:
    """Return the display name of a condition."""
    return language.gettext(CONDITIONS[Condition(value)])


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


def fit(value: Fit, language: Language) -> str:
    """Return how numbers and voices fit, in words."""
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


def wave(wave_id: str, language: Language) -> str:
    """Return a wave's name; the customary ones are translated, others stand as written."""
    return language.gettext(WAVES[wave_id]) if wave_id in WAVES else written(wave_id)


def domain(value: str, language: Language) -> str:
    """Return the disparity domain in words."""
    return language.gettext(DOMAINS[value]) if value in DOMAINS else written(value)


def table(name: str, language: Language) -> str:
    """Return what a table holds, in words; an unknown one stands as written."""
    return language.gettext(TABLES[name]) if name in TABLES else written(name)


def word(names: dict, value: object, language: Language) -> str:
    """Return the display name of ``value`` in one of this module's dictionaries, else as written."""
    return language.gettext(names[value]) if value in names else written(str(value))


def written(value: str) -> str:
    """Return a name as the initiative wrote it, underscores as spaces."""
    return str(value).replace("_", " ")


def scope(value: str, language: Language) -> str:
    """Return ``everyone`` for the scope ``all``, else the group's own name."""
    if value in (ALL, ""):
        return language.gettext(N_("everyone"))
    return written(split_scope(value)[1])


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
    return written(finding.measure.rsplit(".", 1)[-1])
