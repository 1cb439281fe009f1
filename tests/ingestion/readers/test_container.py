import io
import zipfile

import pytest

from ingestion.readers.container import kind
from knowledge.errors import BadSource


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _kind(data: bytes, *, max_bytes: int = 300_000_000, max_ratio: int = 200) -> str:
    return kind("a.zip", data, max_bytes=max_bytes, max_ratio=max_ratio)


def test_what_is_inside_decides() -> None:
    assert _kind(_zip({"word/document.xml": b"<w/>"})) == "docx"
    assert _kind(_zip({"xl/workbook.xml": b"<w/>"})) == "xlsx"
    assert _kind(_zip({"a.txt": b"a"})) == "other"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = _zip({"word/document.xml": b"\x00" * 20_000_000})
    with pytest.raises(BadSource) as caught:
        _kind(data)
    assert "压缩比异常" in caught.value.reason
    with pytest.raises(BadSource) as caught:
        _kind(data, max_bytes=15_000_000)
    assert caught.value.reason == "解压后太大（20 MB，上限 15 MB）"


@pytest.mark.parametrize("end", [0.2, 0.6, 0.95])
def test_a_zip_cut_off_is_refused(end: float) -> None:
    data = _zip({"word/document.xml": bytes(range(256)) * 20})
    with pytest.raises(BadSource):
        _kind(data[: int(len(data) * end)])
