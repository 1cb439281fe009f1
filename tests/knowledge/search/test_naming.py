"""Names of documents in questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import DocumentId
from knowledge.search.naming import Names, squeezed
from knowledge.titles import aliases

PARTY, MENDING, CIVIL, RULES = (DocumentId(name) for name in ("party", "mending", "civil", "rules"))
TITLES = {
    PARTY: "中国共产党花木工作条例",
    MENDING: "花木工作条例实施细则",
    CIVIL: "某某苗圃花木条例",
    RULES: "中国共产党纪律处分条例",
}
NAMES = Names(TITLES.items())


def named(question: str, names: Names = NAMES) -> list[tuple[str, tuple[DocumentId, ...]]]:
    return [(squeezed(question)[each.start : each.end], each.documents) for each in names.mentions(question)]


@pytest.mark.parametrize("document", TITLES)
@pytest.mark.parametrize("frame", ["{}", "《{}》", "请问《 {} 》第三条", "〈{}〉里怎么说", "按照{}的要求"])
def test_every_name_of_every_document_names_it(document: DocumentId, frame: str) -> None:
    for name in (TITLES[document], *aliases(TITLES[document])):
        [(_, documents)] = named(frame.format(name))
        assert document in documents


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("花木工作条例实施细则第三条", (MENDING,)),
        ("花木工作条例第三条", (PARTY,)),
        ("某某苗圃花木条例", (CIVIL,)),
        ("花木条例", (PARTY,)),
        ("处分条例", (RULES,)),
        ("中国共产党 纪律处分条例", (RULES,)),
        ("花木怎么养", ()),
        ("", ()),
    ],
)
def test_the_longest_name_wins(question: str, documents: tuple[DocumentId, ...]) -> None:
    assert [each for _, found in named(question) for each in found] == list(documents)


def test_several_documents_may_share_a_short_name_party_regulations_first() -> None:
    names = Names([(CIVIL, "行政机关公务员处分条例"), (RULES, "中国共产党纪律处分条例"), (PARTY, "中国共产党问责条例")])
    assert named("处分条例第三条", names)[0][1][0] == RULES
    shared = Names([(CIVIL, "花木养护条例"), (PARTY, "中国共产党花木养护条例"), (MENDING, "花木养护条例")])
    assert named("花木养护条例", shared) == [("花木养护条例", (CIVIL, MENDING, PARTY))]


def test_several_names_are_found_in_order() -> None:
    found = named("《处分条例》和花木工作条例有什么不同，花木工作条例呢")
    assert [documents for _, documents in found] == [(RULES,), (PARTY,), (PARTY,)]


@given(st.lists(st.sampled_from([*TITLES.values(), "花木条例", "第三条", "，", "和", "ＡＢ", "《", "》"]), max_size=6))
def test_mentions_are_names_in_order_and_apart(pieces: list[str]) -> None:
    question, end = "".join(pieces), 0
    for mention in NAMES.mentions(question):
        assert end <= mention.start < mention.end
        assert mention.documents == NAMES.called(squeezed(question)[mention.start : mention.end])
        end = mention.end


@given(st.text(max_size=30))
def test_squeezing_twice_changes_nothing(text: str) -> None:
    assert not any(char.isspace() or char in "《》〈〉" for char in squeezed(text))


def test_called_takes_a_whole_name_only() -> None:
    assert NAMES.called("《中国共产党花木工作条例》") == (PARTY,)
    assert NAMES.called("花木") == ()


def test_a_title_of_marks_alone_names_nothing() -> None:
    assert named("《》", Names([(CIVIL, "《》"), (RULES, "")])) == []
