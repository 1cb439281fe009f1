"""The zip files that docx and xlsx are: what is inside, and whether unpacking it is safe."""

import io
import zipfile
import zlib
from typing import Literal

from knowledge.errors import BadSource

_MEGABYTE = 1_000_000
_SMALL = 10 * _MEGABYTE


def kind(source: str, data: bytes, *, max_bytes: int, max_ratio: int) -> Literal["docx", "xlsx", "other"]:
    """What kind of office file a zip is, after making sure that it can be unpacked.

    Args:
        source: The name for the error.
        data: The whole file.
        max_bytes: Most bytes all members together may have when unpacked. The sizes that the zip declares can be
            trusted here: ``zipfile`` never gives out more than that.
        max_ratio: How many times larger than the file they may be; not asked of files that unpack to under 10 MB.

    Raises:
        BadSource: for a broken or encrypted zip, or one that would unpack to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            _refuse_bomb(source, sum(m.file_size for m in members), len(data), max_bytes, max_ratio)
            if any(member.flag_bits & 1 for member in members):
                raise BadSource(source, "压缩包有密码，打不开")
            types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise BadSource(source, "文件已损坏，不是完整的 docx 或 xlsx") from error
    if b"wordprocessingml" in types or "word/document.xml" in names:
        return "docx"
    return "xlsx" if b"spreadsheetml" in types or "xl/workbook.xml" in names else "other"


def _refuse_bomb(source: str, unpacked: int, packed: int, max_bytes: int, max_ratio: int) -> None:
    if unpacked > max_bytes:
        size = f"{unpacked / _MEGABYTE:.0f} MB，上限 {max_bytes / _MEGABYTE:.0f} MB"
        raise BadSource(source, f"解压后太大（{size}）")
    if unpacked > _SMALL and unpacked > packed * max_ratio:
        raise BadSource(source, f"压缩比异常（解压后是原来的 {unpacked // packed} 倍，上限 {max_ratio} 倍）")
