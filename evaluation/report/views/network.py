"""The network: a map before and after, a table of who is tied with whom by kind, and plain numbers beneath."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts.network_map import class_map, member_map
from evaluation.report.figures import figure
from evaluation.report.labels.relations import member_class
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import amounts, statement
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.measured import spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

ROOM = "relational.relationships."
TIES, DENSITY = ROOM + "ties", ROOM + "density"
PLAIN = (DENSITY, ROOM + "mean_degree", ROOM + "cross_type_share")
FURTHER = (ROOM + "reciprocity", ROOM + "ei_index")


@view("network")
def network(release: Release, language: Language) -> Html:
    """Show two maps of the network at the same places, the ties by kinds of members, three plain numbers, response."""
    found = _pictured(release)
    plain = _said(PLAIN, release, language)
    if found is None and not plain:
        return pieces.silent(language.gettext("Nobody was asked who works with whom."))
    return fragment(
        *_maps(found, release, language),
        pieces.bullets(plain),
        pieces.bullets(response_by_wave(release, language)),
        pieces.say(turnover(release, language)),
        pieces.bullets(_said(FURTHER, release, language)),
    )


def _pictured(release: Release) -> Finding | None:
    """Return the finding that the maps are drawn from: of both waves, else of the last one."""
    pair = chosen.main_pair(release)
    of_ties = [f for f in release.findings if f.measure == TIES and f.scope == ALL]
    changes = [f for f in of_ties if f.is_change and (f.wave_from, f.wave_to) == pair]
    levels = [f for f in of_ties if not f.is_change and f.wave_to == pair[1]]
    return next((f for f in [*changes, *levels] if f.detail.get("rows")), None)


def _said(measures: Iterable[str], release: Release, language: Language) -> list[str]:
    return [statement(f, release, language) for m in measures for f in spoken(release, m) if f.scope == ALL]


def _maps(found: Finding | None, release: Release, language: Language) -> list[Html]:
    if found is None:
        return [
            pieces.silent(
                language.gettext(
                    "No map is drawn: too few members, or their kind is not known, to draw them without showing who "
                    "they are."
                )
            )
        ]
    detail = found.detail
    keys = [entry["key"] for entry in detail["classes"]]
    names = {key: member_class(key, language) for key in keys}
    head, rows = _edges(detail["rows"], names, language)
    seen = list(dict.fromkeys(row["wave"] for row in detail["rows"]))
    named = [labels.wave(w, language) for w in seen]
    waves = [{"name": name, "shares": _shares(detail["rows"], w)} for name, w in zip(named, seen, strict=True)]
    period = language.list(named)
    about = {
        "subtitle": language.gettext("Ties that members named, {place}, {period}", place=release.initiative.place,
                                     period=period),
        "note": language.gettext("Kinds with few members stand together; nobody is named."),
    }  # fmt: skip
    drawn = []
    if len(keys) > 1:
        drawn.append(
            class_map(
                keys, waves, names=names, language=language, columns=head, rows=rows, key="network-kinds",
                headline=title(waves[-1], names, language), **about,
            )
        )  # fmt: skip
    if detail.get("nodes"):
        pairs = {entry["wave"]: entry["pairs"] for entry in detail["drawn"]}
        joined = [{**wave, "pairs": pairs[w]} for wave, w in zip(waves, seen, strict=True)]
        drawn.append(
            member_map(
                detail["nodes"], joined, names=names, language=language, columns=head, rows=rows, key="network-members",
                headline=language.gettext("Who is tied with whom"), **about,
            )
        )  # fmt: skip
    caption = language.gettext("Ties from each kind of member to each")
    return [*(figure(f, None, language) for f in drawn), table(caption, head, rows, key="network-ties")]


def title(wave: Mapping[str, Any], names: Mapping[str, str], language: Language) -> str:
    """Return which kinds have most of their possible ties; not where some are withheld, who might have more."""
    shares = {pair: share for pair, share in wave["shares"].items() if share is not None}
    if not shares or len(shares) < len(wave["shares"]):
        return language.gettext("How tied kinds of members are")
    (one, other), share = max(shares.items(), key=lambda item: item[1])
    slots = {"one": names[one], "other": names[other], "share": language.percent(share)}
    if one == other:
        return language.gettext("Most tied: {one} among themselves, {share} of possible ties", **slots)
    return language.gettext("Most tied: {one} with {other}, {share} of possible ties", **slots)


def _edges(
    rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], language: Language
) -> tuple[list[str], list[list[Any]]]:
    head = [
        language.gettext("Who names"),
        language.gettext("Who is named"),
        language.gettext("Wave"),
        language.gettext("Ties"),
        language.gettext("Share of possible ties"),
    ]
    body = [
        [
            names[row["giver"]],
            names[row["taker"]],
            labels.wave(row["wave"], language),
            pieces.shown(row["ties"], language),
            "–" if row["tied_share"] is None else language.percent(row["tied_share"]),
        ]
        for row in rows
    ]
    return head, body


def _shares(rows: Iterable[Mapping[str, Any]], wave: str) -> dict[tuple[str, str], float | None]:
    """Return the share of possible ties within and between classes: of both directions the mean."""
    one_way = {(row["giver"], row["taker"]): row["tied_share"] for row in rows if row["wave"] == wave}
    found: dict[tuple[str, str], float | None] = {}
    for (giver, taker), share in one_way.items():
        back = one_way.get((taker, giver))
        found[giver, taker] = None if share is None or back is None else (share + back) / 2
    return found


def response_by_wave(release: Release, language: Language) -> list[str]:
    """Return how many members answered at each wave, and between what density lies whatever the others would say."""
    said = []
    for f in release.findings:
        d = f.detail
        if f.measure != DENSITY or f.is_change or not d.get("members"):
            continue
        slots = {
            "wave": labels.wave(f.wave_to, language),
            "answered": language.number(d["answered"], 0),
            "members": language.number(d["members"], 0),
        }
        sentence = language.gettext("{wave}: {answered} of {members} members answered.", **slots)
        low, high = d.get("bound_low"), d.get("bound_high")
        if low is not None and high is not None and high > low:
            sentence += " " + language.gettext(
                "Whatever the others would have said, the share of possible ties lies between {low} and {high}.",
                low=amounts.amount(low, f.unit, language),
                high=amounts.amount(high, f.unit, language),
            )
        said.append(sentence)
    return said


def turnover(release: Release, language: Language) -> str:
    """Return how many members joined and left; empty where nothing was compared."""
    pair = chosen.main_pair(release)
    for f in release.findings:
        if f.measure == DENSITY and f.is_change and (f.wave_from, f.wave_to) == pair and "joined" in f.detail:
            return language.gettext(
                "Between the two waves {joined} joined and {left} left; {core} belong at both. The change is told of "
                "all of them; the share of possible ties falls of itself where a network grows.",
                joined=language.number(f.detail["joined"], 0),
                left=language.number(f.detail["left"], 0),
                core=language.number(f.detail["core"], 0),
            )
    return ""
