"""The bundled model: its vectors, and what LangChain expects of embeddings."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.embeddings import Embeddings

from knowledge.embeddings import BundledEmbeddings
from knowledge.storage.encoding import describe, encode
from knowledge.storage.holdings import Model

REFERENCE = json.loads((Path(__file__).parent / "data" / "reference.json").read_text(encoding="utf-8"))["vectors"]
SENTENCES = ["花匠" * length for length in (1, 2, 4, 7, 11, 16, 22, 29, 37, 60, 90)]


def test_vectors_are_those_the_model_was_measured_with(bundled: BundledEmbeddings) -> None:
    vectors = bundled.encode([item["text"] for item in REFERENCE])
    expected = np.array([item["vector"] for item in REFERENCE])
    assert vectors.shape == (len(REFERENCE), bundled.width)
    assert vectors.dtype == np.float32
    assert ((vectors * expected).sum(axis=1) / np.linalg.norm(expected, axis=1)).min() >= 0.999


def test_vectors_have_length_one(bundled: BundledEmbeddings) -> None:
    assert np.linalg.norm(bundled.encode_passages(SENTENCES), axis=1) == pytest.approx(1, abs=1e-3)


@settings(max_examples=8)
@given(order=st.permutations(range(len(SENTENCES))))
def test_a_vector_depends_on_nothing_but_its_text(bundled: BundledEmbeddings, order: list[int]) -> None:
    alone = np.vstack([bundled.encode_passages([text]) for text in SENTENCES])
    assert np.array_equal(bundled.encode_passages([SENTENCES[place] for place in order]), alone[order])


def test_nothing_gives_nothing(bundled: BundledEmbeddings) -> None:
    assert bundled.encode_passages([]).shape == (0, bundled.width)
    assert bundled.embed_documents([]) == []


def test_an_empty_text_has_a_vector(bundled: BundledEmbeddings) -> None:
    assert np.linalg.norm(bundled.encode_query("")) == pytest.approx(1, abs=1e-3)


def test_a_long_text_counts_by_its_beginning(bundled: BundledEmbeddings) -> None:
    beginning = "花木工作由花匠负责记录。" * 100
    one, other = bundled.encode_passages([beginning + "甲", beginning + "乙" * 3000])
    assert one @ other >= 0.999


def test_questions_are_nearer_to_their_answers(bundled: BundledEmbeddings) -> None:
    answers = bundled.encode_passages(["温室每三天浇水一次", "灌木在落叶以后修剪", "花匠任期二年"])
    for place, question in enumerate(["多久浇一回水", "什么时候剪枝", "花匠干几年"]):
        assert int(np.argmax(answers @ bundled.encode_query(question))) == place


def test_it_is_an_embeddings_of_langchain(bundled: BundledEmbeddings) -> None:
    assert isinstance(bundled, Embeddings)
    documents, query = bundled.embed_documents(["浇水", "剪枝"]), bundled.embed_query("浇水")
    assert all(type(value) is float for value in (*documents[0], *query))
    assert [len(vector) for vector in (*documents, query)] == [bundled.width] * 3
    assert documents == bundled.encode_passages(["浇水", "剪枝"]).tolist()


def test_it_says_what_the_library_must_know(bundled: BundledEmbeddings) -> None:
    assert describe(bundled) == Model(name="bundled-e5@1", width=384)
    assert np.array_equal(encode(bundled, ["浇水"]), bundled.encode_passages(["浇水"]))


def test_a_system_that_does_not_tell_which_cores_are_ours_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert BundledEmbeddings().encode_query("浇水").shape == (384,)
