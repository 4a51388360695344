"""One language of the pages: its words from a catalog, its numbers and dates from Babel."""

from __future__ import annotations

import datetime as dt
import gettext
import io
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LOCALE = Path(__file__).parent / "locale"
#: message ids are English sentences, so English needs no catalog
SOURCE = "en"
_RTL_MARK = "\u200f"
_PERIOD = re.compile(r"(?P<year>\d{4})-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2]))", re.ASCII)
_ASKED = re.compile(r"([?؟!][”»\u201c]?):(?=\s|$)")
_MARKS = dict.fromkeys((0x200E, 0x200F, 0x061C))


def shipped(extra_folders: Sequence[Path] = ()) -> list[str]:
    """Return the codes of languages that pages can be made in, English first, an initiative's own last."""
    found = sorted(p.parents[1].name for p in LOCALE.glob("*/LC_MESSAGES/messages.po"))
    own = sorted(p.stem for folder in extra_folders for p in Path(folder).glob("*.po"))
    return list(dict.fromkeys([SOURCE, *found, *own]))


class Language:
    """A language that a page is made in.

    Parameters
    ----------
    code : str
        ``en``, ``he`` …
    extra_folders : sequence of Path
        Folders with ``<code>.po``; their words win over the shipped ones, the first folder over the next.

    Attributes
    ----------
    code : str
    dir : str
        ``ltr`` or ``rtl``.
    name : str
        What the language calls itself.
    """

    def __init__(self, code: str, extra_folders: Sequence[Path] = ()) -> None:
        self.code = code
        self.locale = Locale.parse(code, sep="-" if "-" in code else "_")
        self.dir = self.locale.text_direction
        self.name = self.locale.get_display_name() or code
        own = [Path(folder) / f"{code}.po" for folder in extra_folders]
        self._catalogs = [_catalog(p, p.stat().st_mtime_ns) for p in (*own, _shipped_catalog(code)) if p.is_file()]

    def gettext(self, message: str, /, **slots: Any) -> str:
        """Return the message in this language, ``{slots}`` filled."""
        return _filled(self._found(lambda catalog: catalog.gettext(message), message) if message else "", slots)

    def ngettext(self, one: str, many: str, n: int, /, **slots: Any) -> str:
        """Return the form of the message that goes with ``n``, ``{slots}`` filled."""
        english = one if n == 1 else many
        return _filled(self._found(lambda catalog: catalog.ngettext(one, many, n), english), slots)

    def pgettext(self, context: str, message: str, /, **slots: Any) -> str:
        """Return the message as it is said in this context, ``{slots}`` filled."""
        return _filled(self._found(lambda catalog: catalog.pgettext(context, message), message), slots)

    def _found(self, ask: Any, english: str) -> str:
        answers = (ask(catalog) for catalog in self._catalogs)
        return next((a for a in answers if a != english), english)

    def number(self, x: float, digits: int | None = None) -> str:
        """Return a number in the language's form; without ``digits`` at most two decimals.

        Examples
        --------
        >>> Language("en").number(-1234.5), Language("en").number(2.0, 1)
        ('−1,234.5', '2.0')
        """
        pattern = "#,##0.##" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
        return _sign(format_decimal(x, format=pattern, locale=self.locale))

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share 0-1 as percent.

        Examples
        --------
        >>> Language("he").percent(0.425, 1)
        '42.5%'
        """
        pattern = "#,##0" + ("." + "0" * digits if digits else "") + "%"
        return _sign(format_percent(share, format=pattern, locale=self.locale))

    def signed(self, x: float, digits: int = 0) -> str:
        """Return a number with its sign; what rounds to nothing has none.

        Examples
        --------
        >>> Language("en").signed(0.44, 1), Language("en").signed(-0.04, 1)
        ('+0.4', '0.0')
        """
        shown = self.number(x, digits)
        if not any(c in "123456789" for c in shown):
            return shown.lstrip("−")
        return f"+{shown}" if x > 0 else shown

    def date(self, day: str | dt.date) -> str:
        """Return a day in words; a year or month as written stays as it is.

        Examples
        --------
        >>> Language("en").date("2026-11-23"), Language("he").date("2026-11-23")
        ('November 23, 2026', '23 בנובמבר 2026')
        """
        try:
            date = dt.date.fromisoformat(day) if isinstance(day, str) else day
        except ValueError:
            return str(day)
        return format_date(date, format="long", locale=self.locale)

    def period(self, name: str) -> str:
        """Return a period in words: a month, a quarter or a day; a year, or a name, as it is written.

        Examples
        --------
        >>> Language("en").period("2022-10"), Language("he").period("2022-10"), Language("en").period("2022-Q1")
        ('Oct 2022', 'אוק׳ 2022', 'Q1 2022')
        >>> Language("en").period("2022"), Language("en").period("school year 5783")
        ('2022', 'school year 5783')
        """
        parts = _PERIOD.fullmatch(name)
        if parts is None:
            return self.date(name)
        if parts["quarter"]:
            return self.gettext("Q{quarter} {year}", quarter=parts["quarter"], year=parts["year"])
        return format_skeleton("yMMM", dt.date(int(parts["year"]), int(parts["month"]), 1), locale=self.locale)

    def range(self, low: float, high: float, digits: int | None = None) -> str:
        """Return a range in words, so that no dash is taken for a sign."""
        return self.gettext("{low} to {high}", low=self.number(low, digits), high=self.number(high, digits))

    @property
    def comma(self) -> str:
        """Return what stands between the parts of a line: the comma of the language's own script."""
        return self.gettext("{part}, {next}", part="", next="")

    def apart(self, items: Iterable[str]) -> str:
        """Return items that hold commas of their own, parted by the semicolon of the language's script.

        Examples
        --------
        >>> Language("en").apart(["a, b", "c"])
        'a, b; c'
        """
        return self.gettext("{part}; {next}", part="", next="").join(items)

    def foreign(self, words: str) -> str:
        """Return words that may be of another script so that their closing mark stays beside them.

        Examples
        --------
        >>> Language("he").foreign("How does it end?") == "How does it end?" + chr(0x200E)
        True
        >>> Language("he").foreign("איך זה נגמר?"), Language("en").foreign("How does it end?")
        ('איך זה נגמר?', 'How does it end?')
        """
        latin = self.dir == "rtl" and words[:1].isascii() and words[:1].isalpha()
        return f"{words}\u200e" if latin else words

    def list(self, items: Iterable[str]) -> str:
        """Return items as the language lists them.

        Right to left a mark before each item of another script keeps the items in the page's order, and a Hebrew
        "and" is joined to it by its own hyphen.

        Examples
        --------
        >>> Language("he").list(["north", "south"]).replace(_RTL_MARK, "")
        'north ו־south'
        """
        if self.dir != "rtl":
            return format_list(list(items), locale=self.locale)
        marked = [_RTL_MARK + i if i[:1].isascii() and i[:1].isalnum() else i for i in items]
        return format_list(marked, locale=self.locale).replace(f"ו{_RTL_MARK}", f"ו־{_RTL_MARK}")


def _filled(message: str, slots: dict[str, Any]) -> str:
    """Return the message with its slots filled; a name that is a question takes no colon after its mark."""
    return _ASKED.sub(r"\1", message.format(**slots)) if slots else message


def _sign(shown: str) -> str:
    """Return the number without direction marks, with a true minus: isolation is done where it is shown."""
    return shown.translate(_MARKS).replace("-", "−")


def _shipped_catalog(code: str) -> Path:
    return LOCALE / code.replace("-", "_") / "LC_MESSAGES" / "messages.po"


@lru_cache(maxsize=16)
def _catalog(path: Path, changed: int) -> gettext.GNUTranslations:
    """Compile a catalog in memory; ``changed`` makes an edited one be read again."""
    del changed
    with path.open("rb") as handle:
        catalog = read_po(handle, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
