"""The vector index."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import StaleIndex
from knowledge.storage.vectors import VectorIndex


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    index = VectorIndex(tmp_path / "vectors")
    yield index
    index.close()


def axis(number: int, *, length: float = 1.0) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    vector = np.zeros(4, dtype=np.float32)
    vector[number] = length
    return vector


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    assert index.nearest(axis(0), 5, archive=False) == []
    assert index.size(archive=False) == 0


def test_similarity_is_the_cosine_and_the_nearest_comes_first(index: VectorIndex) -> None:
    index.add(["a", "b"], np.stack([axis(0, length=7.0), axis(0) + axis(1)]), archive=False)
    found = index.nearest(axis(0), 5, archive=False)
    assert [key for key, _ in found] == ["a", "b"]
    assert [score for _, score in found] == pytest.approx([1.0, 2**-0.5], abs=1e-6)
    assert len(index.nearest([1.0, 0.0, 0.0, 0.0], 1, archive=False)) == 1


def test_the_sides_are_apart(index: VectorIndex) -> None:
    index.add(["a"], axis(0)[None], archive=False)
    index.add(["b"], axis(0)[None], archive=True)
    assert [key for key, _ in index.nearest(axis(0), 5, archive=True)] == ["b"]
    index.remove(["a", "b"], archive=False)
    assert (index.size(archive=False), index.size(archive=True)) == (0, 1)


def test_adding_a_key_again_replaces_its_vector(index: VectorIndex) -> None:
    index.add(["a"], axis(0)[None], archive=False)
    index.add(["a"], axis(1)[None], archive=False)
    [(key, score)] = index.nearest(axis(1), 5, archive=False)
    assert key == "a"
    assert score == pytest.approx(1.0, abs=1e-6)


def test_it_keeps_what_it_was_given(index: VectorIndex, tmp_path: Path) -> None:
    index.add(
        [f"k{n}" for n in range(2500)], np.random.default_rng(0).normal(size=(2500, 4)).astype("f4"), archive=False
    )
    index.close()
    again = VectorIndex(tmp_path / "vectors")
    assert again.size(archive=False) == 2500
    again.close()


def test_a_vector_of_another_width_is_refused(index: VectorIndex) -> None:
    index.add(["a"], axis(0)[None], archive=False)
    with pytest.raises(StaleIndex, match="dangxue index rebuild"):
        index.nearest([1.0, 0.0], 5, archive=False)


def test_a_folder_that_is_no_index_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "vectors"
    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"no database at all " * 100)
    with pytest.raises(StaleIndex, match="dangxue index rebuild"):
        VectorIndex(folder)
