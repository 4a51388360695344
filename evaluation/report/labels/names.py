"""Names in everyday words: what levels, conditions, speakers, sources, states, units and choices are called.

One dictionary per kind of thing, key in files -> words on pages; every word is translated where it is shown.
"""

from __future__ import annotations

from evaluation.vocabulary import (
    Condition,
    Contribution,
    CountsOf,
    Fit,
    FitDetail,
    Level,
    State,
    Strength,
)


def N_(message: str) -> str:
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

#: what conditions are called where people are told what became of their words: on a phone, on paper, by ear
TOPICS: dict[Condition, str] = {
    Condition.POLICIES: N_("Rules and laws"),
    Condition.PRACTICES: N_("The daily work of organisations"),
    Condition.RESOURCE_FLOWS: N_("Money and other resources"),
    Condition.RELATIONSHIPS: N_("Trust and contact"),
    Condition.POWER_DYNAMICS: N_("Say in decisions"),
    Condition.MENTAL_MODELS: N_("Ways of thinking"),
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
    "community": N_("someone of the community"),
    "institution": N_("someone of an institution"),
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
    State.UNCERTAIN: N_("no clear change; the data cannot tell"),
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
    Fit.SILENT: N_("One side or both say nothing"),
}

#: silence has more than one meaning: what was not collected is not what nobody spoke of
SILENCES: dict[FitDetail, str] = {
    FitDetail.QUANT: N_("Only voices: nothing was counted"),
    FitDetail.QUAL: N_("Only numbers: people were asked, and nobody spoke of it"),
    FitDetail.QUAL_NOT_ASKED: N_("No voices: nobody was asked"),
    FitDetail.BOTH: N_("Not known: no information on either side"),
    FitDetail.BOTH_INSUFFICIENT: N_("Not known: too little on both sides"),
}

#: what numbers alone show: whether that is an improvement is said with the voices, and group by group
MOVED: dict[State, str] = {
    State.IMPROVED: N_("moved toward equity"),
    State.WORSENED: N_("moved away from equity"),
}
NOTHING_TO_COMPARE = N_("Nothing to compare yet: one measurement at most")
TOO_FEW_ASKED = N_("too few were asked to show")
ONE_SIDE_WITHHELD = N_("Not shown from one side, to protect a small group")
A_LITTLE = {
    State.IMPROVED: N_("moved toward equity, by less than was agreed to matter"),
    State.WORSENED: N_("moved away from equity, by less than was agreed to matter"),
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

#: units of the measures that ship; an indicator has its own, which stands as written
UNITS: dict[str, str] = {
    "": N_("value"),
    "share": N_("percent"),
    "share a year": N_("percentage points a year"),
    "%": N_("percent"),
    "ratio": N_("ratio"),
    "ratio of rates": N_("ratio of two shares"),
    "stage 0–5": N_("stage from 0 to 5"),
    "score 0–4": N_("score from 0 to 4"),
    "trust 1–4": N_("trust from 1 to 4"),
    "difference −4 to 4": N_("difference from −4 to 4"),
    "parity (1 = share of the people)": N_("parity; 1 is the same share as among the people"),
    "parity (1 = share of those present)": N_("parity; 1 is the same share as among those present"),
    "levels of participation": N_("levels of participation"),
    "sources": N_("sources"),
    "alpha": N_("alpha; 1 is full agreement"),
    "acts per year": N_("acts per person and year"),
    "score 1–5": N_("score from 1 to 5"),
    "events": N_("events"),
    "tests": N_("tests"),
    "criteria": N_("criteria of the rubric"),
    "preconditions": N_("preconditions"),
    "concordance (1 = all alike)": N_("concordance; 1 is the same order for all, 0 no order in common"),
    "money per person": N_("money for each person"),
    "ratio of medians": N_("ratio of two medians"),
    "ratio of pay": N_("1 is the same pay for an hour"),
    "full-time posts": N_("full-time posts"),
    "days without contact": N_("days"),
    "index 0–1": N_("index from 0 to 1"),
    "posts": N_("posts"),
    "contacts": N_("contacts"),
    "acts": N_("acts"),
    "rules": N_("rules"),
    "sessions": N_("sessions"),
    "people": N_("people"),
    "commitments": N_("commitments"),
    "Gini 0–1": N_("Gini coefficient; 0 all alike, near 1 one has all"),
    "steps of seniority": N_("steps of rank, from −4 to 4"),
    "steps of the scale": N_("steps of the scale"),
    "exits": N_("exits"),
    "influence 1–4": N_("influence from 1 to 4"),
    "rank correlation": N_("agreement of two orders; 1 the same, 0 unrelated, −1 the opposite"),
    "changes": N_("changes"),
    "ties": N_("ties"),
    "parts": N_("parts"),
    "value 1–4": N_("value from 1 to 4"),
    "correlation −1 to 1": N_("1 the same, 0 no more alike than by chance"),
    "index −1 to 1": N_("index from −1 to 1"),
    "parity (1 = share of the members)": N_("parity; 1 is the same share as among the members"),
    "connections": N_("givers and receivers joined by money"),
    "parity (1 = as many data sets)": N_("parity; 1 is as many data sets as institutions see"),
    "hours per person asked": N_("hours per person asked"),
    "decisions": N_("decisions"),
    "parity (1 = share of the organisations)": N_("parity; 1 is the same share as among the organisations"),
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

RIGHTS: dict[str, str] = {
    "inform": N_("is informed"),
    "consult": N_("is consulted"),
    "involve": N_("is involved"),
    "collaborate": N_("decides together with others"),
    "empower": N_("decides"),
}

#: what the community was given in a decision (spectrum of participation), the least say first
SAY: dict[str, str] = {
    "inform": N_("was told"),
    "consult": N_("was asked"),
    "involve": N_("took part"),
    "collaborate": N_("decided together with others"),
    "empower": N_("decided"),
}

STAGES: dict[int, str] = {
    0: N_("not begun"),
    1: N_("on the agenda"),
    2: N_("drafted"),
    3: N_("adopted"),
    4: N_("carried out, with budget or guidance"),
    5: N_("enforced and checked"),
}

#: what was answered to a recommendation
ANSWERED: dict[str, str] = {
    "proposed": N_("no answer yet"),
    "accepted": N_("accepted"),
    "partly": N_("accepted in part"),
    "refused": N_("refused"),
}
STATUSES: dict[str, str] = {
    "open": N_("open"),
    "done": N_("done"),
    "late": N_("late"),
    "dropped": N_("dropped"),
}

#: parts of a condition that codes speak of
FACETS: dict[str, str] = {
    "adoption": N_("adoption"),
    "content": N_("content"),
    "implementation": N_("carrying out"),
    "routine": N_("routines"),
    "data": N_("data"),
    "amount": N_("amounts"),
    "control": N_("who decides over money"),
    "other_resources": N_("resources other than money"),
    "access": N_("access"),
    "trust": N_("trust"),
    "connection": N_("connections"),
    "listening": N_("listening"),
    "decision": N_("influence on decisions"),
    "voice": N_("whose voice counts"),
    "yielding": N_("giving up power"),
    "mental_models": N_("mental models"),
    "narratives": N_("narratives"),
    "world_views": N_("world views"),
}
