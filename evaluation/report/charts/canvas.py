"""The sheet that charts are drawn on: five inches wide, so that its words stay legible on a small phone.

Colours are told apart by people who see few of them, and never speak alone: every mark has a shape and a word.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import seaborn as sns
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure as Drawing
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.transforms import ScaledTranslation

from evaluation.errors import EvaluationError
from evaluation.report.charts import svg
from evaluation.report.markup import Html, cleaned, runs

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from evaluation.report.language import Language

WIDTH = 360.0  # points
MARGIN = 12.0
FONT = 12.0
LINE = 16.0
PALETTE = ("#0072B2", "#B84A00", "#007A5A", "#A8437F")
BANDS = ("#B5D5E9", "#EBCDB8", "#B3D7CD", "#E5C9DA")  # the palette, two thirds of the way to white
MARKERS = ("o", "s", "^", "D")
#: letters that run to the left, and to the right
_LEFTWARD, _RIGHTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"), re.compile(r"[A-Za-z\u00c0-\u058f]")
INK, MUTED, RULE = "#1b1b1b", "#4a4a4a", "#767676"

_GROUND = {"boxstyle": "square,pad=0.1", "facecolor": "#ffffff", "alpha": 0.75, "edgecolor": "none"}
_STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": FONT,
    "xtick.labelsize": FONT,
    "ytick.labelsize": FONT,
    "text.color": INK,
    "xtick.labelcolor": MUTED,
    "text.parse_math": False,
    "axes.unicode_minus": True,
    "svg.fonttype": "none",
    "grid.color": "#d9d9d9",
}


def wrapped(words: Any, width: float) -> list[str]:
    """Return a label as lines no wider than ``width`` points; a word that is too long is broken."""
    lines: list[str] = []
    for word in cleaned(words).split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and wide(joined) <= width:
            lines[-1] = joined
        else:
            lines += _broken(word, width)
    return lines or [""]


def _broken(word: str, width: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and wide(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


@lru_cache(maxsize=4096)
def wide(words: str) -> float:
    """Return how many points wide a text is, with some room for another font."""
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # reported when the chart is drawn
        renderer = RendererAgg(1, 1, 72)
        return 1.06 * renderer.get_text_width_height_descent(words, FontProperties(size=FONT), ismath=False)[0]


@lru_cache(maxsize=1)
def middle() -> float:
    """Return how far the middle of a line stands above its baseline, the same for letters of every script."""
    with mpl.rc_context(_STYLE):
        renderer = RendererAgg(1, 1, 72)
        _, height, descent = renderer.get_text_width_height_descent("lp", FontProperties(size=FONT), ismath=False)
        return (height - descent) / 2


def font_file(weight: str = "normal") -> Path:
    """Return the file of the font that charts are drawn with; pages embed letters of the same one."""
    family = _STYLE["font.family"][0]
    shipped = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return Path(
        findfont(FontProperties(family=family, weight=weight), directory=str(shipped), fallback_to_default=False)
    )


class Canvas:
    """One sheet: x in the chart's own unit, y in points from the top."""

    def __init__(self, axes: Axes, language: Language, height: float) -> None:
        self.axes, self.language, self.height = axes, language, height
        self.rtl = language.dir == "rtl"

    def label(self, y: float, words: str, *, side: str = "start", bold: bool = False, colour: str = INK) -> None:
        """Write a line at the side where reading starts or ends, its middle at ``y``."""
        right = (side == "start") == self.rtl
        self.text(
            1.0 if right else 0.0, y, words, across=True, ha="right" if right else "left", bold=bold, colour=colour
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        ha: str = "center",
        across: bool = False,
        bold: bool = False,
        colour: str = INK,
        backed: bool = False,
    ) -> None:
        """Write one line at a place: ``across``, x is the share of the sheet's width; ``backed``, on a pale ground."""
        self.axes.text(
            x,
            y,
            shown(words, rtl=self.rtl),
            ha=ha,
            va="baseline",
            color=colour,
            clip_on=False,
            fontweight="bold" if bold else "normal",
            bbox=_GROUND if backed else None,
            zorder=6 if backed else 3,
            transform=(self.axes.get_yaxis_transform() if across else self.axes.transData)
            + ScaledTranslation(0, -middle() / 72, self.axes.figure.dpi_scale_trans),
        )

    def dot(self, x: float, y: float, series: int = 0, *, hollow: bool = False, size: float = 60) -> None:
        """Draw a mark: its shape and colour are those of the series."""
        colour = PALETTE[series % len(PALETTE)]
        sns.scatterplot(
            x=[x],
            y=[y],
            ax=self.axes,
            marker=MARKERS[series % len(MARKERS)],
            s=size,
            legend=False,
            zorder=4,
            color="#ffffff" if hollow else colour,
            edgecolor=colour,
            linewidth=1.8,
            clip_on=False,
        )

    def band(self, low: float, high: float, y: float, series: int = 0, *, half: float = 5) -> None:
        """Shade a plausible range along x."""
        self.axes.fill_betweenx(
            [y - half, y + half], low, high, color=BANDS[series % len(BANDS)], linewidth=0, zorder=2
        )

    def line(
        self,
        x: tuple[float, float],
        y: tuple[float, float],
        *,
        colour: str = RULE,
        dashed: bool = False,
        thick: float = 1.4,
    ) -> None:
        """Draw a straight line."""
        self.axes.plot(
            x, y, color=colour, linewidth=thick, linestyle=(0, (4, 3)) if dashed else "-", zorder=3, clip_on=False
        )


def draw(
    paint: Callable[[Canvas], None],
    *,
    language: Language,
    height: float,
    key: str,
    title: str,
    description: str,
    bottom: float = 0.0,
    sides: tuple[float, float] = (MARGIN, MARGIN),
) -> Html:
    """Return a chart as SVG: ``paint`` draws on a sheet of this height, ``bottom`` points are kept for tick labels.

    Raises
    ------
    EvaluationError
        If the chart's font lacks a letter of a label.
    """
    whole = height + bottom
    with _style(key):
        drawing = Drawing(figsize=(WIDTH / 72, whole / 72))
        axes = drawing.add_axes((sides[0] / WIDTH, bottom / whole, (WIDTH - sum(sides)) / WIDTH, height / whole))
        axes.set_ylim(height, 0)
        axes.yaxis.set_visible(False)
        axes.patch.set_visible(False)
        sns.despine(ax=axes, left=True, bottom=True)
        paint(Canvas(axes, language, height))
        axes.set(xlabel="", ylabel="")
        saved = _saved(drawing, key)
    return svg.cleaned(saved, key=key, title=title, description=description)


def shown(words: Any, *, rtl: bool) -> str:
    """Return a label as the chart writes it: signed numbers and ids keep their own order.

    A line runs as its first letter does; where that is of another script than the page's own among it, a mark puts
    the page's direction first.

    Examples
    --------
    >>> shown("north: +3", rtl=False).replace(chr(0x2066), "[").replace(chr(0x2069), "]")
    'north: [+3]'
    >>> shown("quayside, קבוצה", rtl=True).startswith(chr(0x200F))
    True
    """
    words = cleaned(words)
    own, other = (_LEFTWARD, _RIGHTWARD) if rtl else (_RIGHTWARD, _LEFTWARD)
    first, another = own.search(words), other.search(words)
    mixed = first is not None and another is not None and another.start() < first.start()
    mark = ("\u200f" if rtl else "\u200e") if mixed else ""
    return mark + "".join(f"\u2066{part}\u2069" if alone else part for part, alone in runs(words))


def ticks(canvas: Canvas, values: Any, names: Any) -> None:
    """Put ticks along x; the axis runs left to right in every language."""
    canvas.axes.set_xticks(list(values), [shown(n, rtl=canvas.rtl) for n in names])
    canvas.axes.tick_params(axis="x", length=0, pad=4)
    if not any("\n" in str(n) for n in names):
        canvas.axes.tick_params(axis="x", pad=4 + 2 * middle())
        for name in canvas.axes.get_xticklabels():
            name.set_verticalalignment("baseline")


@contextmanager
def _style(key: str) -> Iterator[None]:
    style: dict[Any, Any] = {**sns.axes_style("whitegrid"), **_STYLE, "svg.hashsalt": key}
    with mpl.rc_context(style):
        yield


def _saved(drawing: Drawing, key: str) -> str:
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    text = io.StringIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        try:
            drawing.savefig(text, format="svg", metadata=nothing)
        except UserWarning as missing:
            code = re.search(r"Glyph (\d+)", str(missing))
            letter = f"U+{int(code[1]):04X}" if code else "a letter"
            raise EvaluationError(
                f"the figure '{key}' cannot be drawn: the font of the charts has no {letter}. "
                "Write the name in that label with other letters."
            ) from None
    return text.getvalue()
