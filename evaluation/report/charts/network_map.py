"""A network before and after, every mark at the same place in both: members without names, or classes of members."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

import networkx as nx
import numpy as np

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import INK, LINE, MARGIN, MARKERS, PALETTE, RULE, WIDTH, Canvas, wrapped
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

ROOM = WIDTH - 2 * MARGIN
GAP = 16.0
SEED = 20211
THICKEST = 12.0
CIRCLE = 24.0
Points = np.ndarray


def member_map(
    nodes: Sequence[str],
    waves: Sequence[Mapping[str, Any]],
    *,
    names: Mapping[str, str],
    language: Language,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    **about: Unpack[About],
) -> Figure:
    """Draw each member as a mark without a name, and a line where one of the two named the other.

    Parameters
    ----------
    nodes : sequence of str
        The class of each member.
    waves : sequence of mappings
        One or two: ``name``, ``pairs`` of nodes that are tied, and ``shares`` as in `class_map`.
    names : mapping
        Class -> words, in the order of the key.
    columns, rows
        The table of classes: no member is in it.
    """
    places = laid_out(len(nodes), [pair for wave in waves for pair in wave["pairs"]])
    top = LINE * len(names) + 10
    boxes, height = _boxes(waves, top, language)

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(0, ROOM)
        canvas.axes.xaxis.set_visible(False)
        lanes.key_lines(canvas, [(words, _key(canvas, i)) for i, words in enumerate(names.values())], 0)
        for wave, box in zip(waves, boxes, strict=True):
            _title(canvas, wave["name"], box)
            at = _inside(places, box)
            _web(canvas, at, wave["pairs"])
            for number, key in enumerate(names):
                here = [i for i, node in enumerate(nodes) if node == key]
                _marks(canvas, at[here], number)

    counted = [(wave["name"], len(nodes), len(wave["pairs"])) for wave in waves]
    return complete(
        paint,
        about,
        language=language,
        height=height,
        description=" ".join([_told(counted, language), *_of_classes(waves, names, language)]),
        how_to_read=language.gettext(
            "How to read it: a mark is a member, its shape the kind of member; a line joins two of whom at least one "
            "named the other. Each member keeps its place. Where a mark stands means nothing by itself."
        ),
        columns=columns,
        rows=rows,
    )


def class_map(
    keys: Sequence[str],
    waves: Sequence[Mapping[str, Any]],
    *,
    names: Mapping[str, str],
    language: Language,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    **about: Unpack[About],
) -> Figure:
    """Draw each class as a circle with the share of ties inside it, and lines as thick as the share of ties between.

    Parameters
    ----------
    keys : sequence of str
        Classes, at most four.
    waves : sequence of mappings
        One or two: ``name`` and ``shares``, ``(class, class) -> share`` of possible ties, None where not known.
    """
    places = np.array([[0.5, 0.5]]) if len(keys) == 1 else _around(len(keys))
    top = LINE * len(names) + 10
    boxes, height = _boxes(waves, top, language, 2 * CIRCLE + 12 if len(keys) < 3 else None)

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(0, ROOM)
        canvas.axes.xaxis.set_visible(False)
        lanes.key_lines(canvas, [(words, _key(canvas, i)) for i, words in enumerate(names.values())], 0)
        for wave, box in zip(waves, boxes, strict=True):
            _title(canvas, wave["name"], box)
            at = _inside(places, box, CIRCLE + 4)
            _lines(canvas, keys, wave["shares"], at, language)
            for number, key in enumerate(keys):
                canvas.axes.scatter(
                    at[number, 0], at[number, 1], s=(2 * CIRCLE) ** 2 * 0.78, marker=MARKERS[number], color="#ffffff",
                    edgecolor=PALETTE[number], linewidth=2.4, zorder=4, clip_on=False,
                )  # fmt: skip
                canvas.axes.text(
                    at[number, 0], at[number, 1], _percent(wave["shares"].get((key, key)), language), ha="center",
                    va="center_baseline", color=INK, zorder=5,
                )  # fmt: skip

    return complete(
        paint,
        about,
        language=language,
        height=height,
        description=" ".join(
            [language.gettext("Map of the network by kinds of members."), *_of_classes(waves, names, language)]
        ),
        how_to_read=language.gettext(
            "How to read it: a shape is a kind of member; the number in it is the share of possible ties inside it, "
            "the line between two is the thicker the more of the possible ties between them are there."
        ),
        columns=columns,
        rows=rows,
    )


def laid_out(n: int, pairs: Sequence[Sequence[int]]) -> Points:
    """Return a place for each node between 0 and 1: tied ones near each other; the same input, the same places."""
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(tuple(pair) for pair in pairs)
    found = nx.spring_layout(graph, seed=SEED, iterations=150, k=2 / math.sqrt(max(n, 1)))
    places = np.array([found[i] for i in range(n)], dtype=float).reshape(n, 2)
    low, span = places.min(axis=0), np.ptp(places, axis=0)
    return np.round((places - low) / np.where(span > 0, span, 1.0), 3)


def _around(n: int) -> Points:
    if n == 2:
        return np.array([[0.0, 0.5], [1.0, 0.5]])
    angles = -np.pi / 2 + 2 * np.pi * np.arange(n) / n
    return np.column_stack([0.5 + 0.5 * np.cos(angles), 0.5 + 0.5 * np.sin(angles)])


Box = tuple[float, float, float, float]


def _boxes(waves: Sequence[Any], top: float, language: Language, tall: float | None = None) -> tuple[list[Box], float]:
    """Return left, top, width and height of each panel, the earlier where reading starts, and the height of all."""
    side = min(ROOM if len(waves) == 1 else (ROOM - GAP) / 2, 220.0)
    tall = side if tall is None else tall
    heads = max((len(wrapped(wave["name"], side)) for wave in waves), default=1)
    first = top + LINE * heads
    boxes = [(i * (side + GAP), first, side, tall) for i in range(len(waves))]
    return boxes[::-1] if language.dir == "rtl" else boxes, first + tall + 8


def _inside(places: Points, box: Box, margin: float = 10.0) -> Points:
    left, top, side, tall = box
    room = np.array([side - 2 * margin, max(tall - 2 * margin, 0.0)])
    return np.array([left + margin, top + margin]) + places * room


def _title(canvas: Canvas, words: str, box: Box) -> None:
    left, top, side, _ = box
    lines = wrapped(words, side)
    for number, line in enumerate(lines):
        canvas.text(left + side / 2, top - LINE * (len(lines) - number - 0.5), line, bold=True)


def _marks(canvas: Canvas, at: Points, number: int) -> None:
    if len(at):
        canvas.axes.scatter(
            at[:, 0], at[:, 1], s=46, marker=MARKERS[number], color=PALETTE[number], edgecolor="#ffffff",
            linewidth=0.8, zorder=4, clip_on=False,
        )  # fmt: skip


def _web(canvas: Canvas, at: Points, pairs: Sequence[Sequence[int]]) -> None:
    """Draw all lines as one broken line, so that the drawing stays small."""
    if not pairs:
        return
    ends = at[np.array(pairs)]
    broken = np.concatenate([ends, np.full((len(ends), 1, 2), np.nan)], axis=1).reshape(-1, 2)
    canvas.axes.plot(broken[:, 0], broken[:, 1], color=RULE, linewidth=0.7, zorder=3, clip_on=False)


def _key(canvas: Canvas, number: int) -> Any:
    return lambda share, y: canvas.axes.scatter(
        share * ROOM, y, s=46, marker=MARKERS[number], color=PALETTE[number], clip_on=False
    )


def _lines(
    canvas: Canvas, keys: Sequence[str], shares: Mapping[tuple[str, str], float | None], at: Points, language: Language
) -> None:
    for i, one in enumerate(keys):
        for j in range(i + 1, len(keys)):
            share = shares.get((one, keys[j]))
            if share is None:
                continue
            canvas.line((at[i, 0], at[j, 0]), (at[i, 1], at[j, 1]), colour=RULE, thick=0.6 + THICKEST * share)
            words, middle = _percent(share, language), at[[i, j]].mean(axis=0)
            canvas.axes.text(
                middle[0], middle[1], words, ha="center", va="center_baseline", color=INK, zorder=5,
                bbox={"boxstyle": "square,pad=0.15", "facecolor": "#ffffff", "edgecolor": "none"},
            )  # fmt: skip


def _percent(share: float | None, language: Language) -> str:
    return "–" if share is None else language.percent(share)


def _told(counted: Sequence[tuple[str, int, int]], language: Language) -> str:
    said = [
        language.gettext(
            "{wave}: {members} members, {pairs} of their pairs joined by a line.",
            wave=wave,
            members=language.number(members, 0),
            pairs=language.number(pairs, 0),
        )
        for wave, members, pairs in counted
    ]
    return " ".join([language.gettext("Map of the network, members without names."), *said])


def _of_classes(waves: Sequence[Mapping[str, Any]], names: Mapping[str, str], language: Language) -> list[str]:
    """Return where ties are most and fewest at each wave, in whole sentences."""
    said = []
    for wave in waves:
        known = {pair: share for pair, share in wave["shares"].items() if share is not None}
        if not known:
            continue
        most, fewest = max(known, key=lambda pair: known[pair]), min(known, key=lambda pair: known[pair])
        slots = {"wave": wave["name"], "one": names[most[0]], "share": language.percent(known[most])}
        said.append(
            language.gettext(
                "{wave}: most ties among {one} and {other}, {share} of those possible.", other=names[most[1]], **slots
            )
            if most[0] != most[1]
            else language.gettext("{wave}: most ties within {one}, {share} of those possible.", **slots)
        )
        if fewest == most:
            continue
        slots = {"one": names[fewest[0]], "share": language.percent(known[fewest])}
        said.append(
            language.gettext("Fewest are among {one} and {other}, {share}.", other=names[fewest[1]], **slots)
            if fewest[0] != fewest[1]
            else language.gettext("Fewest are within {one}, {share}.", **slots)
        )
    return said
