"""Tables as they are downloaded: packed with gzip, or in an archive of several files."""

from __future__ import annotations

import io

from azkz.base.document import LARGEST, bounded
from azkz.values.errors import UnwrittenError

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_PARTS_OF_WORKBOOKS = ("[Content_Types].xml", "mimetype")
_MOST = 6


def unpacked(content: bytes, name: str) -> bytes:
    """Return what a file holds, unpacked where it is packed with gzip, as Eurostat's are.

    Raises UnwrittenError for one that is broken or too large, and for an archive of several
    files, such as the World Bank's: which of them is meant is not guessed.
    """
    if content.startswith(_ZIP):
        _refuse_archive(content, name)
    if not content.startswith(_GZIP):
        return content
    import gzip
    import zlib

    try:
        with gzip.open(io.BytesIO(content), "rb") as file:
            plain = bounded(file)
    except (OSError, EOFError, zlib.error) as error:
        message = f"{name} cannot be unpacked: {error}"
        raise UnwrittenError(message, hint="download it again") from error
    if len(plain) > LARGEST:
        message = f"{name} is larger than {LARGEST // 2**20} MiB when it is unpacked"
        raise UnwrittenError(message, hint="split it")
    return plain


def _refuse_archive(content: bytes, name: str) -> None:
    """Refuse an archive that is no workbook. Raises UnwrittenError."""
    from zipfile import BadZipFile, ZipFile

    try:
        names = ZipFile(io.BytesIO(content)).namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return  # whoever reads workbooks says what is wrong with it
    if not any(part in names for part in _PARTS_OF_WORKBOOKS):
        more = ", …" if len(names) > _MOST else ""
        hint = f"unpack it, and name one of these: {', '.join(names[:_MOST])}{more}"
        raise UnwrittenError(f"{name} is an archive of {len(names)} files", hint=hint)
