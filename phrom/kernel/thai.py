"""Thai text: digits, canonical spelling, search and sort keys."""

from __future__ import annotations

import re
import unicodedata

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_LATIN_OR_NUMBER = re.compile(r"[A-Za-z][\w.\-/@:]*|\d[\d.,/:\-]*")
_TONES, _ABOVE_BELOW = "\u0e48-\u0e4b", "\u0e31\u0e34-\u0e39"
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_MARK = re.compile("[\u0e47-\u0e4e]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FIVE_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
# the private area of old fonts: one glyph for each place where a mark can stand; first of Windows, then of Mac fonts
_WINDOWS = f"ฐ\u0e34\u0e35\u0e36\u0e37{_FIVE_TONES}{_FIVE_TONES}ญ\u0e31\u0e4d\u0e47{_FIVE_TONES}\u0e38\u0e39\u0e3a"
_MAC = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47" + "".join(tone * 3 for tone in _FIVE_TONES) + "\u0e4dญ\u0e38\u0e39\u0e3aฐ"
_OLD_FONTS = dict(enumerate(_WINDOWS, 0xF700)) | dict(enumerate(_MAC, 0xF884))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def arabic(text: str) -> str:
    """The text with Thai digits turned into Arabic ones."""
    return text.translate(_TO_ARABIC)


def thai_digits(text: str) -> str:
    """The text with Arabic digits turned into Thai ones; PM2.5, v2.1, e-mails and addresses keep theirs."""
    return _LATIN_OR_NUMBER.sub(lambda found: found[0] if found[0][0].isalpha() else found[0].translate(_TO_THAI), text)


def clean(text: str) -> str:
    """The canonical spelling that is stored: one form for each mark, no unseen characters.

    Never NFKC, which would split sara am.
    """
    text = unicodedata.normalize("NFC", _CONTROL.sub("", _UNSEEN.sub("", text.translate(_OLD_FONTS))))
    text = re.sub(f"\u0e4d([{_TONES}]?)\u0e32", "\\1\u0e33", text).replace("เเ", "แ")
    text = re.sub(f"([{_TONES}])([{_ABOVE_BELOW}])", r"\2\1", text)
    return re.sub(f"([{_TONES}{_ABOVE_BELOW}\u0e47\u0e4c])\\1+", r"\1", text)


def search_key(text: str) -> str:
    """What a search compares: canonical, Arabic digits, both spellings of วิกฤต as one, no case, no spaces."""
    return re.sub(r"\s+", "", arabic(clean(text)).casefold()).replace("วิกฤติ", "วิกฤต")


def sort_key(text: str) -> tuple[str, tuple[int, ...]]:
    """Dictionary order: leading vowels count after their consonant, marks only break ties."""
    turned = _LEADING_VOWEL.sub(r"\2\1", clean(text))
    return _MARK.sub("", turned), tuple(ord(c) if _MARK.match(c) else 0 for c in turned)
