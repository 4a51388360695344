"""Words at the gate: whose are shown, and with what beside them.

A quote passes with consent *quote_anon* (role and group beside it) or *quote_named* (name too) that has not
expired on the day of the run. Its group is dropped where too few of that group were asked, and a sensitive
dimension is never shown beside another. Where it came from is replaced by a number that tells nothing.
The look for e-mail addresses, telephone numbers and the speaker's own name is a net, not a guarantee: people
can be recognised by what they tell, and only a reader who knows the place can see that.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from evaluation.disclosure.blank import without_internal
from evaluation.disclosure.cells import is_testimony
from evaluation.disclosure.rules import Rules
from evaluation.disclosure.testimony import counts_shown
from evaluation.findings import Finding, Words
from evaluation.vocabulary import ALL, Consent, CountsOf, scope_name, split_scope

QUOTABLE = frozenset({Consent.QUOTE_ANON.value, Consent.QUOTE_NAMED.value})
#: kinds that a person said under a consent of their own; the others are written to be published
PERSONAL = frozenset({"quote", "reply", "selection", "response"})
WRITTEN = frozenset(
    {"interpretation", "action", "recommendation", "definition", "judgement", "ticket", "indicator", "asked"}
)
#: what stays beside a person's words: at which station of a data walk they were written, and in answer to what
BESIDE = {"response": ("station", "question")}
NO_CONSENT, CONTACT = "withheld_consent", "contact_details"
COVERAGE = "equity.voices.sources"

# bidi embeddings, overrides and isolates; invisible marks that hide text. LRM, RLM and joiners belong to scripts
_INVISIBLE = re.compile(
    "[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\u2060-\u2064\u206a-\u206f\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_DIGITS = re.compile(r"(?<![\w.])[+(]?\d[\d\s().\-/]{6,}\d(?!\w)")


def clean(text: str) -> str:
    r"""Return text without control characters and without marks that turn or hide what follows.

    Examples
    --------
    >>> clean("we\u202e were\x00 heard")
    'we were heard'
    """
    text = _INVISIBLE.sub("", text).replace("\u2028", "\n").replace("\u2029", "\n").replace("\r\n", "\n")
    return _CONTROL.sub("", text)


def consent_of(words: Words, today: dt.date) -> str:
    """Return the consent in force today: expired, unreadable or unknown falls to ``internal``."""
    if words.consent not in {consent.value for consent in Consent}:
        return Consent.INTERNAL.value
    if words.consent_expires:
        try:
            expires = dt.date.fromisoformat(str(words.consent_expires)[:10])
        except ValueError:
            return Consent.INTERNAL.value
        if expires <= today:
            return Consent.INTERNAL.value
    return words.consent


def has_contact(text: str) -> bool:
    """True where a text seems to hold an e-mail address or a telephone number.

    Examples
    --------
    >>> has_contact("call 050-123 4567"), has_contact("from 2022-01-31 to 2024-12-31")
    (True, False)
    """
    if _EMAIL.search(text):
        return True
    for found in _DIGITS.findall(text):
        digits = re.sub(r"\D", "", found)
        dates = re.sub(r"\b(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(?:19|20)\d\d)\b", "", found)
        if len(digits) >= 9 and len(re.sub(r"\D", "", dates)) >= 7:
            return True
    return False


def refusal(words: Words, today: dt.date) -> str:
    """Return why words are not shown; empty if they are."""
    if words.kind not in PERSONAL:
        return "" if words.kind in WRITTEN else NO_CONSENT
    consent = consent_of(words, today)
    if consent not in QUOTABLE:
        return NO_CONSENT
    if has_contact(clean(words.text)):
        return CONTACT
    name = clean(words.name).strip()
    anonymous = consent != Consent.QUOTE_NAMED.value
    if anonymous and len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", clean(words.text), re.IGNORECASE):
        return CONTACT
    return ""


@dataclass
class Asked:
    """How many sources were asked, by condition (empty: any), wave and scope."""

    rules: Rules
    counts: dict[tuple[str, str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Iterable[Finding], rules: Rules) -> Asked:
        """Read from testimony and coverage."""
        asked = cls(rules)
        for finding in findings:
            if is_testimony(finding):
                asked._keep((finding.condition or "", finding.wave_to, finding.scope), counts_shown(finding)["asked"])
            elif finding.measure == COVERAGE and finding.counts_of is CountsOf.VOICES:
                asked._keep(("", finding.wave_to, finding.scope), finding.n)
        return asked

    def _keep(self, key: tuple[str, str, str], count: int | None) -> None:
        if count is not None:
            self.counts[key] = min(count, self.counts.get(key, count))

    def may_show(self, words: Words, dimension: str, group: str) -> bool:
        """True where the group is large enough among those asked, or decided to be shown."""
        if self.rules.is_shown(dimension, group):
            return True
        count = self._count(words, dimension, group)
        return count is not None and count >= self.rules.minimum_of(dimension)

    def _count(self, words: Words, dimension: str, group: str) -> int | None:
        for condition in dict.fromkeys((words.condition or "", "")):
            scope = scope_name(dimension, group)
            if (count := self._at(condition, words.wave_to, scope)) is not None:
                return count
            rest = self._rest(condition, words.wave_to, dimension, group)
            if rest is not None:
                return rest
        return None

    def _at(self, condition: str, wave: str, scope: str) -> int | None:
        if wave:
            return self.counts.get((condition, wave, scope))
        return min((n for (c, _, s), n in self.counts.items() if (c, s) == (condition, scope)), default=None)

    def _rest(self, condition: str, wave: str, dimension: str, group: str) -> int | None:
        """Return total less the other groups, where all of those are counted (only focal groups are)."""
        total = self._at(condition, wave, ALL)
        others = [
            self._at(condition, wave, scope_name(dimension, other))
            for other in self.rules.groups.get(dimension, ())
            if other != group
        ]
        if total is None or not others or None in others:
            return None
        return total - sum(n for n in others if n is not None)


def public_words(
    words: Iterable[Words], asked: Asked, today: dt.date
) -> tuple[list[Words], dict[str, str], list[dict]]:
    """Return the words that may be shown, the public number of each source row, and the internal log.

    Quotes are put in the order of their texts, so that neighbours do not tell of one source.
    """
    passed, log = [], []
    for each in words:
        reason = refusal(each, today)
        if reason:
            log.append(
                {
                    "what": each.kind,
                    "scope": each.scope,
                    "wave_from": "",
                    "wave_to": each.wave_to,
                    "reason": reason,
                    "ref": each.ref,
                }
            )
        else:
            passed.append((each.ref, _public(each, asked, today)))
    quotes = sorted(
        (p for p in passed if p[1].kind == "quote"),
        key=lambda p: (p[1].condition or "", p[1].wave_to, p[1].scope, p[1].text, p[1].language),
    )
    passed = quotes + [p for p in passed if p[1].kind != "quote"]
    numbers: dict[str, str] = {}
    shown: dict[tuple, Words] = {}  # dropping a group may leave doubles
    for ref, each in passed:
        number = numbers.setdefault(ref, f"{each.kind}-{len(numbers) + 1}") if ref else ""
        each = replace(each, ref=number)
        shown.setdefault((each.kind, number, each.text, each.role, each.condition, each.scope, each.wave_to), each)
    return list(shown.values()), numbers, log


def _public(words: Words, asked: Asked, today: dt.date) -> Words:
    named = words.kind == "quote" and consent_of(words, today) == Consent.QUOTE_NAMED.value
    groups = _groups(words, asked) if words.kind in PERSONAL else dict(words.groups)
    scope, (dimension, group) = words.scope, split_scope(words.scope)
    if words.kind in PERSONAL and dimension and groups.get(dimension) != group:
        shown = not words.groups.get(dimension) and asked.may_show(words, dimension, group)
        scope = scope if shown else ALL
    return replace(
        words,
        text=clean(words.text),
        role=clean(words.role),
        name=clean(words.name) if named else "",
        groups=groups,
        scope=scope,
        # of what people said nothing stays but the words; what was written to be read keeps its facts
        detail=_beside(words) if words.kind in PERSONAL else without_internal(words.detail),
        date="" if words.kind == "quote" and not named else words.date,  # the wave says when; a day finds the diary
    )


def _beside(words: Words) -> dict[str, str]:
    return {key: str(words.detail[key]) for key in BESIDE.get(words.kind, ()) if key in words.detail}


def _groups(words: Words, asked: Asked) -> dict[str, str]:
    kept = {
        dimension: group
        for dimension, group in words.groups.items()
        if group and asked.may_show(words, dimension, group)
    }
    if len(kept) > 1:
        kept = {dimension: group for dimension, group in kept.items() if not asked.rules.is_sensitive(dimension)}
    return kept


def unshown_texts(words: Iterable[Words], shown: Iterable[Words]) -> list[tuple[str, str]]:
    """Return source row and text of what people said and did not agree to show, unless others said the same."""
    said = said_by_consent(shown)
    return [(each.ref, each.text) for each in words if each.kind in PERSONAL and fold(each.text) not in said]


def said_by_consent(shown: Iterable[Words]) -> str:
    """Return all quotes that are shown as one text to look in: two people may have used the same words."""
    return "\0".join(fold(each.text) for each in shown if each.kind in PERSONAL)


def fold(text: str) -> str:
    """Return text without marks, case and spacing, for comparing."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", clean(text))).strip().casefold()
