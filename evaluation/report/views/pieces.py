"""Small pieces that several views share: a sentence, a quote, a mark of fit, of strength."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.markup import Html, details, element, fragment, quotation
from evaluation.report.sentences import amounts, statement
from evaluation.report.sentences.conclusions import fit_words
from evaluation.report.tables import table

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding, Words
    from evaluation.report.language import Language
    from evaluation.vocabulary import Strength


ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def say(sentence: str, class_: str | None = None) -> Html:
    """Return a sentence as a paragraph; nothing for an empty one."""
    return element("p", sentence, class_=class_) if sentence else Html("")


def silent(sentence: str) -> Html:
    """Return a paragraph about something that is not known."""
    return say(sentence, "silent")


def bullets(sentences: Iterable[Any], class_: str | None = None) -> Html:
    """Return a list; nothing for an empty one."""
    items = [element("li", s) for s in sentences if s]
    return element("ul", *items, class_=class_) if items else Html("")


def numbered(sentences: Iterable[Any]) -> Html:
    """Return a numbered list; nothing for an empty one."""
    items = [element("li", s) for s in sentences if s]
    return element("ol", *items) if items else Html("")


def spoken(words: Words | None, language: Language, *, dated: bool = True) -> Html:
    """Return a quote with who said it: by name only where the person agreed to be named; ``dated``: and when."""
    if words is None:
        return Html("")
    who = words.name or labels.speaker_one(words.role, language)
    groups = [labels.written(g) for g in words.groups.values() if g]
    parts = [who, *groups, labels.wave(words.wave_to, language) if dated and words.wave_to else ""]
    return quotation(words.text, language=words.language, cite=_named(parts, language))


def _named(parts: Iterable[str], language: Language) -> str | Html:
    """Return who said it, part by part; right to left each keeps its own order, so that a day stays a day."""
    known = [p for p in parts if p]
    if language.dir != "rtl":
        return language.comma.join(known)
    return fragment(*[piece for p in known for piece in (language.comma, element("bdi", p))][1:])


def by_people(words: Words, language: Language) -> Html:
    """Return an interpretation or reply with the role and date of who wrote it."""
    who = labels.speaker_one(words.role, language) if words.role else words.name
    groups = [labels.scope(g, language) if ":" in g else labels.written(g) for g in words.groups.values() if g]
    parts = [who, *groups, language.date(words.date) if words.date else ""]
    return quotation(words.text, language=words.language, cite=_named(parts, language))


def fit_mark(conclusion: Conclusion, language: Language) -> Html:
    """Return how numbers and voices fit: a shape and the words, never colour alone."""
    shape = element("span", labels.FIT_SHAPES[conclusion.fit], class_="shape", aria_hidden="true")
    return element(
        "span",
        shape,
        " ",
        fit_words(conclusion, language),
        class_=f"fit fit-{conclusion.fit.value}",
    )


def strength_mark(value: Strength, language: Language) -> Html:
    """Return the strength as four dots and the words."""
    dots = element("span", labels.dots(value), class_="dots", aria_hidden="true")
    return element("span", dots, " ", labels.strength(value, language), class_="strength")


def opened(summary: str, findings: Sequence[Finding], release: Release, language: Language) -> Html:
    """Return the findings behind something, closed until a reader opens them."""
    if not findings:
        return Html("")
    return details(summary, bullets(statement(f, release, language) for f in findings))


def value(finding: Finding | None, language: Language, missing: str = "–") -> str:
    """Return a finding's estimate for a table cell; withheld and missing ones say so."""
    if finding is None:
        return missing
    if finding.suppressed:
        return language.gettext("withheld")
    if finding.estimate is None:
        return language.gettext("not known")
    if amounts.is_ratio(finding):
        return language.number(finding.estimate, 2)
    if finding.is_change:
        return amounts.change(finding.estimate, finding.unit, language, amounts.ends(finding))
    return amounts.level(finding, language)


def reach(finding: Finding | None, language: Language) -> str:
    """Return a finding's range for a table cell."""
    if finding is None or finding.suppressed or finding.estimate is None:
        return "–"
    if finding.census:
        return language.gettext("complete count")
    if finding.ci_low is None or finding.ci_high is None:
        return language.gettext("no range can be given")
    return amounts.limits(finding.ci_low, finding.ci_high, finding.unit, language, (finding.estimate,))


def size(finding: Finding | None, language: Language) -> str:
    """Return a finding's n for a table cell."""
    return "–" if finding is None or finding.n is None else language.number(finding.n, 0)


def rows_table(
    caption: str,
    columns: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
    language: Language,
    key: str,
    names: Mapping[str, Mapping] | None = None,
) -> Html:
    """Return rows of a finding's detail as a table: the columns that any row has, in the order given."""
    rows = [r for r in rows if isinstance(r, Mapping)]
    used = [c for c in columns if any(r.get(c) not in (None, "") for r in rows)]
    if not rows or not used:
        return Html("")
    body = [[shown(r.get(c), language, (names or {}).get(c)) for c in used] for r in rows]
    return table(caption, [columns[c] for c in used], body, key=key)


def shown(cell: Any, language: Language, names: Mapping | None = None) -> str:
    """Return one value of a row as text: names in words, numbers and dates in the language's form."""
    if cell is None or cell == "":
        return "–"
    if names and not isinstance(cell, list | tuple) and cell in names:
        return language.gettext(names[cell])
    if isinstance(cell, bool):
        return language.gettext("yes") if cell else language.gettext("no")
    if isinstance(cell, int | float):
        return language.number(cell, amounts.digits(cell))
    if isinstance(cell, list | tuple):
        return language.list([shown(c, language, names) for c in cell])
    if ISO_DATE.fullmatch(str(cell)):
        return language.date(str(cell))
    return labels.written(str(cell))


def all_of(*parts: Html) -> Html:
    """Return parts one after the other."""
    return fragment(*(p for p in parts if p))
