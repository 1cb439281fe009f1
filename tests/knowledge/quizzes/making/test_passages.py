"""A document cut into what can be asked about."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.quizzes.making.passages import Place, Text, says_others
from tests.knowledge.quizzes.making.regulations import garden, library, regulation, text

WORDS = st.text(alphabet="花木浇水修剪，、；（）一二", min_size=1, max_size=30)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_sentences_are_verbatim_and_do_not_overlap(words: list[str]) -> None:
    document = regulation(*(f"花匠{each}。花木{each}！" for each in words))
    at = 0
    for sentence in Text(document).sentences:
        assert sentence.span.cut(document.text) == sentence.text
        assert sentence.span.start >= at
        assert sentence.text.strip() == sentence.text
        at = sentence.span.end


def test_members_are_verbatim() -> None:
    for document in (library(), garden()):
        for each in Text(document).enumerations:
            assert all(member.span.cut(document.text) == member.text for member in each.members)
            assert all(
                each.span.start <= member.span.start < member.span.end <= each.span.end for member in each.members
            )


def test_sentences_have_the_place_as_people_say_it() -> None:
    labels = {sentence.said: sentence.label for sentence in Text(library()).sentences}
    assert labels["图书角工作坚持公开、便民、节约、有序的原则"] == "第二条"
    assert labels["登记新到的图书和报刊"] == "第四条第（一）项"


def test_leads_members_and_prose_are_told_apart() -> None:
    places = {sentence.said: sentence.place for sentence in Text(library()).sentences}
    assert places["图书管理员履行下列职责"] is Place.LEAD
    assert places["修补破损的书页和封面"] is Place.MEMBER
    assert places["图书管理员应当在收到借阅申请之日起五日内办理登记"] is Place.PROSE


def test_lists_are_found_with_all_their_members() -> None:
    lists = Text(library()).enumerations
    assert [len(each.members) for each in lists] == [4, 4]
    assert lists[0].before == "图书管理员履行下列职责"
    assert lists[0].complete


def test_what_says_that_there_are_others() -> None:
    assert says_others("其他应当浇水的情形")
    assert says_others("法律规定的其他条件")
    assert says_others("浇水、施肥等")
    assert not says_others("花木正在休眠时期的")


def test_a_document_is_named_by_its_title() -> None:
    assert Text(library()).named == "《图书角管理条例》"
    assert Text(regulation("花匠浇水。", title="花木办法（试行）")).named == "《花木办法（试行）》"


def test_the_pairs_of_a_text() -> None:
    assert "浇水" in text("花匠浇水。").pairs
