"""Stations of a data walk: what each asks, and what is asked of those who stand before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.labels.names import N_

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

#: the question that is a station's title
TITLES: dict[str, str] = {
    "rules": N_("Have the rules changed?"),
    "daily_work": N_("Do organisations work differently day by day?"),
    "who_decides": N_("Who decides, and who is heard?"),
    "trust": N_("Whom do community members trust?"),
    "beliefs": N_("What do people believe lies behind the problem?"),
    "money": N_("Who decides over the money?"),
    "missing": N_("What is missing?"),
}
#: what the response sheet asks, by the column that holds the answer
QUESTIONS: dict[str, str] = {
    "surprise": N_("What surprised you?"),
    "explain_why": N_("How do you explain it?"),
    "missing": N_("What is missing here?"),
    "story": N_("Would you like to tell a story?"),
    "who_should_act": N_("Who should act?"),
    "disagree_with_number": N_("Do you disagree with a number?"),
}
RECOGNISE: dict[str, str] = {
    "yes": N_("yes"),
    "partly": N_("partly"),
    "no": N_("no"),
    "not my place": N_("not my place to say"),
}
CONSENTS: dict[str, str] = {
    "internal": N_("read it, but do not count or quote it"),
    "aggregate_only": N_("count it, without quoting"),
    "quote_anon": N_("quote it without my name"),
    "quote_named": N_("quote it with my name"),
}
MODES: dict[str, str] = {"paper": N_("on paper"), "phone": N_("on a phone"), "scribe": N_("somebody wrote for me")}
TICKETS: dict[str, str] = {"open": N_("open"), "answered": N_("answered"), "corrected": N_("the number was corrected")}

#: what the form on a phone asks, by the column or the part
FORM: dict[str, str] = {
    "walk": N_("About you and this walk"),
    "walk_id": N_("Name of this data walk, the same for everybody"),
    "date": N_("Date"),
    "resp_id": N_("Your own code, the same at every station; not your name"),
    "role_type": N_("I come as"),
    "group": N_("I belong to (only if you like)"),
    "no_group": N_("no group"),
    "language": N_("In which language?"),
    "mode": N_("How was this sheet filled in?"),
    "answers": N_("Your answers at this station"),
    "station_id": N_("Which station?"),
    "conclusion_shown": N_("Had the reading been opened before you answered?"),
    "recognise": N_("Do you recognise this?"),
    "priority": N_("How much does this matter to you? 0 to 5 dots"),
    "disagree_with_number": N_("Do you disagree with a number? Which, and why? Leave it empty if you do not."),
    "consent": N_("May we use what you write?"),
}


def station(code: str, release: Release, language: Language) -> str:
    """Return a station's title: its question, or for an indicator's station who is furthest behind in it."""
    if code in TITLES:
        return language.gettext(TITLES[code])
    return language.gettext("{subject}: who is furthest behind?", subject=indicator(code, release))


def indicator(code: str, release: Release) -> str:
    """Return the name of the indicator that a station shows; the code as written where nobody named it."""
    named = (
        f.detail.get(key)
        for f in release.findings
        if f.measure.rsplit(".", 1)[-1] == code
        for key in ("shows", "name", "indicator")
    )
    return str(next((n for n in named if n), "") or code.replace("_", " "))
