"""What kind of file it is, told from its content; whatever is hostile or of no use is refused with its reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

LARGEST = 25 * 1024 * 1024  # bytes of a file
UNPACKED = 300 * 1024 * 1024  # bytes of all that it holds
ONE_PART = 120 * 1024 * 1024  # bytes of one part of it
RATIO = 200  # times that a part of some size may shrink when packed
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject.bin", "macroenabled", "basic/script-lc.xml", "activex/")
_OLD = {b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0": "doc", b"W\0o\0r\0k\0b\0o\0o\0k\0": "xls"}


class Unreadable(Exception):
    """The file cannot be read; `code` names the reason (phrom.plans.imports.reasons)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def kind_of(content: bytes, name: str) -> str:
    """pdf, docx, xlsx, ods or text; raises Unreadable for everything else."""
    if not content.strip():
        raise Unreadable("empty")
    if len(content) > LARGEST:
        raise Unreadable("large")
    if content[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(_OLD_OFFICE):
        raise Unreadable(_old_kind(content, name))
    if content.startswith(b"PK"):
        return _packed_kind(content)
    return _plain_kind(content, name)


def _old_kind(content: bytes, name: str) -> str:
    """An old Office file, or a new one behind a password: both lie in the same sort of container."""
    if _ENCRYPTED in content:
        return "locked"
    found = next((kind for mark, kind in _OLD.items() if mark in content), "")
    return found or ("xls" if PurePath(name).suffix.lower() == ".xls" else "doc")


def _plain_kind(content: bytes, name: str) -> str:
    ending = PurePath(name).suffix.lower()
    if ending in (".docx", ".xlsx", ".ods", ".pdf"):
        raise Unreadable("broken")
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("kind")
    if content.startswith(b"{\\rtf"):
        raise Unreadable("doc")
    if ending in (".png", ".jpg", ".jpeg", ".tif", ".tiff"):
        raise Unreadable("scanned")
    return "text"


def unpacked(content: bytes) -> zipfile.ZipFile:
    """The archive, once nothing in it is out of proportion."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Unreadable("broken") from None
    parts = packed.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("locked")
    if len(parts) > 10_000 or sum(part.file_size for part in parts) > UNPACKED or any(map(_is_bomb, parts)):
        raise Unreadable("bomb")
    return packed


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    is_dense = part.file_size > 20_000_000 and part.file_size > RATIO * max(1, part.compress_size)
    return part.file_size > ONE_PART or is_dense


def part_of(packed: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more than the archive says it holds; raises Unreadable when it is damaged."""
    try:
        size = packed.getinfo(name).file_size
        with packed.open(name) as part:
            content = part.read(size + 1)
    except KeyError:
        raise Unreadable("broken") from None
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError, RuntimeError):
        raise Unreadable("broken") from None
    except Exception as error:  # zlib.error and its kin
        raise Unreadable("broken") from error
    if len(content) > size:
        raise Unreadable("bomb")
    return content


def _packed_kind(content: bytes) -> str:
    packed = unpacked(content)
    names = {name.lower() for name in packed.namelist()}
    kinds = part_of(packed, "[Content_Types].xml").lower() if "[content_types].xml" in names else b""
    if any(mark in name for name in names for mark in _MACROS) or b"macroenabled" in kinds:
        raise Unreadable("macro")
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "mimetype" in names:
        return _open_kind(packed)
    raise Unreadable("kind")


def _open_kind(packed: zipfile.ZipFile) -> str:
    mime = part_of(packed, "mimetype").decode("ascii", "replace")
    manifest = part_of(packed, "META-INF/manifest.xml") if "META-INF/manifest.xml" in packed.namelist() else b""
    if b"encryption-data" in manifest:
        raise Unreadable("locked")
    if "spreadsheet" in mime:
        return "ods"
    raise Unreadable("odt" if "opendocument.text" in mime else "kind")
