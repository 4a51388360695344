"""Did the initiative contribute? Each claim with its tests, the other explanations, and how it was rated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import Contribution

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding
    from evaluation.report.language import Language

TESTS = "practice.contribution.tests."
KINDS = {
    "straw": N_("straw in the wind: speaks a little, either way"),
    "hoop": N_("hoop: must hold, or the claim falls"),
    "smoking": N_("smoking gun: if found, it speaks strongly for the claim"),
    "double": N_("decides both ways"),
}
OBSERVED = {
    "pass": N_("found"),
    "fail": N_("looked for, and it is not so"),
    "not_found": N_("looked for, not found"),
    "": N_("not looked for yet"),
}
ROLES = {
    "leading": N_("a leading part"),
    "important": N_("an important part among others"),
    "supporting": N_("a supporting part"),
    "minor": N_("a minor part"),
}
CRITERIA = {
    "plausibility": N_("Plausible: the way from cause to change holds together"),
    "uniqueness": N_("Unique: it would hardly be there if something else had done it"),
    "triangulation": N_("Confirmed from several sides"),
    "transparency": N_("Open: others can check how it was gathered"),
    "independence": N_("Independent of those who gain from the claim"),
}
#: a role may be named only from here on
ROLE_FROM = (Contribution.PROBABLE, Contribution.STRONG)


@view("contribution")
def contribution(release: Release, language: Language, short: bool = False) -> Html:
    """Show, condition by condition, each claim, its tests and rivals, and how far the initiative's part holds."""
    found = chosen.conclusions(release)
    if not found:
        return pieces.silent(language.gettext("Whether the initiative contributed has not been examined."))
    parts = [
        pieces.bullets(
            language.gettext(
                "{condition}: {contribution}.",
                condition=labels.condition(c.condition, language),
                contribution=labels.contribution(c.contribution, language),
            )
            for c in found
        ),
        pieces.say(
            language.gettext(
                "What people think of the initiative's part is heard, "
                "but opinion alone never makes it more than plausible."
            )
        ),
    ]
    claims = [c for c in (_claims(c, release, language) for c in found) if c]
    if short and claims:
        return fragment(*parts, details(language.gettext("Each claim with its tests and rivals"), *claims))
    return fragment(*parts, *claims)


def _claims(conclusion: Conclusion, release: Release, language: Language) -> Html:
    tests = next(
        (
            f
            for f in release.findings
            if f.measure == TESTS + conclusion.condition.value and f.scope == conclusion.scope and f.detail
        ),
        None,
    )
    if tests is None:
        return Html("")
    rated = {str(r["claim_id"]): r for r in conclusion.detail.get("claims") or ()}
    return fragment(
        *(_claim(claim, rated.get(str(claim["claim_id"]), {}), tests, language) for claim in tests.detail["claims"])
    )


def _claim(claim: Mapping[str, Any], rated: Mapping[str, Any], tests: Finding, language: Language) -> Html:
    rows = [r for r in tests.detail.get("rows") or () if r["claim_id"] == claim["claim_id"]]
    rating = Contribution(rated["rating"]) if rated.get("rating") else Contribution.NOT_EXAMINED
    said = labels.contribution(rating, language)
    return element(
        "article",
        element("h3", element("bdi", claim["claim"])),
        pieces.say(f"{said[:1].upper()}{said[1:]}."),
        _role(claim, rating, language),
        _chain(claim.get("links") or (), language),
        _tests(claim["claim_id"], rows, language),
        _rivals(claim.get("rivals") or (), rows, language),
        _criteria(claim.get("criteria") or {}, claim["claim_id"], language),
        _chances(rated.get("chances") or {}, language),
        class_="card",
    )


def _role(claim: Mapping[str, Any], rating: Contribution, language: Language) -> Html:
    """Return the part that the learning team chose, with its reason; only where the contribution is probable."""
    if rating not in ROLE_FROM or not claim.get("role"):
        return Html("")
    part = labels.word(ROLES, claim["role"], language)
    return fragment(
        pieces.say(language.gettext("The learning team calls it {part}.", part=part)),
        pieces.say(element("bdi", claim["role_reason"])) if claim.get("role_reason") else Html(""),
    )


def _chain(links: Sequence[str], language: Language) -> Html:
    """Return how the initiative is thought to have come to the change, a step per line."""
    if not links:
        return Html("")
    arrow = element("span", " → " if language.dir == "ltr" else " ← ", aria_hidden="true")
    steps = [
        fragment(element("bdi", a.strip()), arrow, element("bdi", b.strip()))
        for a, _, b in (link.partition(">") for link in links)
    ]
    return fragment(pieces.say(language.gettext("How it is thought to have come about:")), pieces.bullets(steps))


def _tests(claim_id: str, rows: Sequence[Mapping[str, Any]], language: Language) -> Html:
    if not rows:
        return pieces.silent(language.gettext("No test of it was set."))
    columns = [
        language.gettext("What was tested"),
        language.gettext("Kind of test"),
        language.gettext("Set on"),
        language.gettext("Looked on"),
        language.gettext("What was observed"),
        language.gettext("Where it comes from"),
    ]
    body = [
        [
            element("bdi", r.get("says") or r.get("rival") or "–"),
            _kind(r, language),
            language.date(r["set_on"]) if r.get("set_on") else "–",
            language.date(r["looked_on"]) if r.get("looked_on") else "–",
            language.gettext(OBSERVED.get(r.get("observed") or "", OBSERVED[""])),
            labels.written(r.get("source_cluster") or "–"),
        ]
        for r in rows
    ]
    return table(language.gettext("Tests of the claim"), columns, body, key=f"tests-{claim_id}", stacks=True)


def _kind(row: Mapping[str, Any], language: Language) -> str:
    """Return the kind of test; one that was set after the evidence was seen counts as a straw, and says so."""
    words = language.gettext(KINDS.get(row.get("test") or "", KINDS["straw"]))
    late = row.get("looked_on") and not (row.get("set_on") and str(row["set_on"]) < str(row["looked_on"]))
    if not late or row.get("test") == "straw":
        return words
    return language.gettext(
        "{kind}; set only after the evidence was seen, so it counts as a straw in the wind", kind=words
    )


def _rivals(listed: Sequence[str], rows: Sequence[Mapping[str, Any]], language: Language) -> Html:
    """Return the other explanations, and whether each was looked into."""
    if not listed:
        return pieces.silent(language.gettext("No other explanation was named."))
    tested = {str(r.get("rival_id") or "") for r in rows if r.get("observed") in ("pass", "fail")}
    said = [
        language.gettext("{rival}: looked into", rival=name.partition(":")[2].strip() or name)
        if name.partition(":")[0].strip() in tested
        else language.gettext("{rival}: not decided yet", rival=name.partition(":")[2].strip() or name)
        for name in listed
    ]
    return fragment(pieces.say(language.gettext("Other explanations:")), pieces.bullets(said))


def _criteria(grades: Mapping[str, int], claim_id: str, language: Language) -> Html:
    if not grades:
        return Html("")
    rows = [
        [language.gettext(words), language.number(grades[key], 0)] for key, words in CRITERIA.items() if key in grades
    ]
    columns = [language.gettext("Criterion"), language.gettext("Grade, 1 to 5")]
    caption = language.gettext("How good the evidence is, as people graded it")
    return table(caption, columns, rows, key=f"criteria-{claim_id}")


def _chances(chances: Mapping[str, float], language: Language) -> Html:
    """Return what Bayes' rule would make of the tests: for display beside the rule, never instead of it."""
    if not chances:
        return Html("")
    said = [
        language.gettext(
            "Whoever believed it {before} likely before would believe it {after} likely after the tests.",
            before=language.percent(float(before)),
            after=language.percent(after),
        )
        for before, after in sorted(chances.items())
    ]
    warning = language.gettext(
        "For display only: three weak tests can look strong this way, so the rule of the tests decides."
    )
    return details(language.gettext("What the tests would do to a belief"), pieces.bullets(said), pieces.say(warning))
