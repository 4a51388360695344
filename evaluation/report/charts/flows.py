"""Flows: how much goes from whom to whom, wave by wave, all on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Unpack

from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from evaluation.report.charts import lanes
from evaluation.report.charts.canvas import BANDS, INK, LINE, MARGIN, MUTED, PALETTE, WIDTH, Canvas, wrapped
from evaluation.report.charts.complete import complete
from evaluation.report.charts.values import About, extremes
from evaluation.report.figures import Figure

if TYPE_CHECKING:
    from evaluation.report.language import Language

SHEET = WIDTH - 2 * MARGIN
NAMES = 112.0  # kept for names on either side
BAR = 7.0
TALLEST = 170.0  # all money of the largest wave, in points
GAP = 7.0
MOST = 8  # names on a side; the smallest beyond are drawn together
MARK = "◆"
#: giver, receiver, amount, whether the community leads the receiver
Link = tuple[str, str, float, bool]


@dataclass
class Node:
    """One giver or receiver: its name, its money, and where it stands."""

    name: str
    amount: float
    marked: bool
    lines: list[str]
    top: float = 0.0  # of its place
    begin: float = 0.0  # of its bar
    used: float = 0.0  # of its bar, by ribbons drawn so far


@dataclass(frozen=True)
class Panel:
    """One wave: its title, both sides, and what joins them."""

    title: str
    total: str
    top: float
    sides: tuple[dict[str, Node], dict[str, Node]]
    links: list[Link]


def flows(
    waves: Sequence[Mapping[str, Any]], *, language: Language, currency: str = "", **about: Unpack[About]
) -> Figure:
    """Draw a picture per wave: givers on the side where reading starts, receivers on the other, ribbons between.

    Parameters
    ----------
    waves : sequence of mappings
        ``name`` and ``links``: mappings ``from, to, amount, marked`` (received by an organisation that the community
        leads). Every wave has the same scale, so that a ribbon twice as wide is twice the money.
    currency : str
    """
    scale = TALLEST / max((sum(k["amount"] for k in w["links"]) for w in waves), default=1.0)
    panels, height = _laid(waves, scale, currency, language)

    def paint(canvas: Canvas) -> None:
        canvas.axes.set_xlim(0, SHEET)
        canvas.axes.xaxis.set_visible(False)
        led, others = language.gettext("to organisations that the community leads"), language.gettext("to others")
        entries = [(f"{MARK} {led}", _key(canvas, True)), (others, _key(canvas, False))]
        lanes.key_lines(canvas, entries, 0)
        for panel in panels:
            _paint(canvas, panel, scale)

    named = [(f"{_way(k, language)}{language.comma}{w['name']}", k["amount"]) for w in waves for k in w["links"]]
    head = language.gettext("Amount")
    return complete(
        paint,
        about,
        language=language,
        height=height,
        description=_description(named, currency, language),
        how_to_read=language.gettext(
            "How to read it: the wider the ribbon, the more money; givers stand where reading starts, receivers on the "
            "other side, on one scale for every wave."
        ),
        columns=[
            language.gettext("From whom to whom"),
            language.gettext("Wave"),
            language.gettext("Led by the community"),
            f"{head} ({currency})" if currency else head,
        ],
        rows=[
            [
                _way(k, language),
                w["name"],
                language.gettext("yes") if k["marked"] else language.gettext("no"),
                round(float(k["amount"])),
            ]
            for w in waves
            for k in w["links"]
        ],
        digits=0,
    )


def together(links: Iterable[Mapping[str, Any]], others: str, most: int = MOST) -> list[Link]:
    """Return the links with the smallest givers and receivers under one name, where a side has more than ``most``."""
    links = list(links)
    kept = {side: _largest(links, side, most) for side in ("from", "to")}
    sums: dict[tuple[str, str, bool], float] = {}
    for k in links:
        giver, receiver = (str(k[side]) if k[side] in kept[side] else others for side in ("from", "to"))
        key = (giver, receiver, bool(k["marked"]))
        sums[key] = sums.get(key, 0.0) + float(k["amount"])
    return [(giver, receiver, amount, marked) for (giver, receiver, marked), amount in sums.items()]


def _largest(links: Sequence[Mapping[str, Any]], side: str, most: int) -> set[Any]:
    sums: dict[Any, float] = {}
    for k in links:
        sums[k[side]] = sums.get(k[side], 0.0) + k["amount"]
    order = sorted(sums, key=lambda name: (-sums[name], str(name)))
    return set(order if len(order) <= most else order[: most - 1])


def _laid(
    waves: Sequence[Mapping[str, Any]], scale: float, currency: str, language: Language
) -> tuple[list[Panel], float]:
    panels, y = [], 2 * LINE + 12
    drawn = [together(wave["links"], language.gettext("others")) for wave in waves]
    every = [link for links in drawn for link in links]  # one order for all waves, so that each is found again
    for wave, links in zip(waves, drawn, strict=True):
        sides = (_nodes(links, 0, every, language), _nodes(links, 1, every, language))
        begin = y + LINE + 6
        ends = [_stack(list(side.values()), begin, scale) for side in sides]
        total = language.number(sum(k[2] for k in links), 0)
        panels.append(Panel(str(wave["name"]), f"{total} {currency}".strip(), y, sides, links))
        y = max([begin, *ends]) + 12
    return panels, y


def _nodes(links: Sequence[Link], side: int, every: Sequence[Link], language: Language) -> dict[str, Node]:
    """Return one side's names with their money; those that are largest over all waves first."""
    sums, overall = _sums(links, side), _sums(every, side)
    led = {str(link[1]) for link in links if link[3]} if side else set()
    found = {}
    for name in sorted(sums, key=lambda n: (-overall[n], n)):
        words = f"{MARK} {name}" if name in led else name
        amount = language.number(sums[name], 0)
        found[name] = Node(name, sums[name], name in led, [*wrapped(words, NAMES - 6), amount])
    return found


def _sums(links: Sequence[Link], side: int) -> dict[str, float]:
    sums: dict[str, float] = {}
    for link in links:
        sums[str(link[side])] = sums.get(str(link[side]), 0.0) + link[2]
    return sums


def _stack(nodes: list[Node], top: float, scale: float) -> float:
    """Give each its place, one under the other: as high as its bar, or as its words if they need more."""
    for node in nodes:
        bar, words = node.amount * scale, LINE * len(node.lines)
        node.top, node.begin = top, top + max(words - bar, 0.0) / 2
        top += max(bar, words) + GAP
    return top - GAP if nodes else top


def _paint(canvas: Canvas, panel: Panel, scale: float) -> None:
    canvas.label(panel.top + LINE / 2, panel.title, bold=True)
    canvas.label(panel.top + LINE / 2, panel.total, side="end", colour=INK)
    for side, nodes in enumerate(panel.sides):
        for node in nodes.values():
            _bar(canvas, node, side, scale)
    for giver, receiver, amount, marked in sorted(panel.links, key=lambda k: _order(panel, k)):
        _ribbon(canvas, (panel.sides[0][giver], panel.sides[1][receiver]), amount * scale, marked)


def _order(panel: Panel, link: Link) -> tuple[float, float]:
    return panel.sides[0][link[0]].top, panel.sides[1][link[1]].top


def _across(canvas: Canvas, x: float) -> float:
    """Return a place counted from where reading starts."""
    return SHEET - x if canvas.rtl else x


def _bar(canvas: Canvas, node: Node, side: int, scale: float) -> None:
    inner = NAMES if side == 0 else SHEET - NAMES - BAR
    left = min(_across(canvas, inner), _across(canvas, inner + BAR))
    bar = node.amount * scale
    colour = PALETTE[1 if node.marked else 0]
    canvas.axes.add_patch(Rectangle((left, node.begin), BAR, bar, facecolor=colour, linewidth=0, zorder=4))
    middle = node.begin + bar / 2 - LINE * len(node.lines) / 2
    ends = side == 1  # receivers' words run to the end of the line, givers' from its start
    at = _across(canvas, SHEET if ends else 0.0)
    ha = "right" if ends != canvas.rtl else "left"
    for number, line in enumerate(node.lines):
        canvas.text(
            at,
            middle + LINE * (number + 0.5),
            line,
            ha=ha,
            colour=MUTED if number == len(node.lines) - 1 else INK,
        )


def _ribbon(canvas: Canvas, nodes: tuple[Node, Node], thick: float, marked: bool) -> None:
    first, second = (node.begin + node.used for node in nodes)
    for node in nodes:
        node.used += thick
    ends = [_across(canvas, x) for x in (NAMES + BAR, SHEET - NAMES - BAR)]
    middle = sum(ends) / 2
    corners = [
        (ends[0], first),
        (middle, first),
        (middle, second),
        (ends[1], second),
        (ends[1], second + thick),
        (middle, second + thick),
        (middle, first + thick),
        (ends[0], first + thick),
        (ends[0], first),
    ]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    series = 1 if marked else 0
    canvas.axes.add_patch(
        PathPatch(Path(corners, codes), facecolor=BANDS[series], edgecolor=PALETTE[series], linewidth=0.5, zorder=2)
    )


def _key(canvas: Canvas, marked: bool) -> Any:
    def paint(share: float, y: float) -> None:
        series = 1 if marked else 0
        canvas.axes.add_patch(
            Rectangle(
                (share * SHEET - 7, y - 4),
                14,
                8,
                facecolor=BANDS[series],
                edgecolor=PALETTE[series],
                linewidth=0.8,
                zorder=4,
                clip_on=False,
            )
        )

    return paint


def _description(named: Sequence[tuple[str, float]], currency: str, language: Language) -> str:
    found = extremes(named)
    if found is None:
        return language.gettext("Picture of money between organisations. No payments are listed, so nothing is drawn.")
    (most, high), (least, low) = found
    return language.gettext(
        "Picture of money between organisations, from givers to receivers. Largest: {most}, {high}. Smallest: {least}, "
        "{low}.",
        most=most,
        high=f"{language.number(high, 0)} {currency}".strip(),
        least=least,
        low=f"{language.number(low, 0)} {currency}".strip(),
    )


def _way(link: Mapping[str, Any], language: Language) -> str:
    return language.gettext("{giver} → {receiver}", giver=link["from"], receiver=link["to"])
