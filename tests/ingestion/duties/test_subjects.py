"""The words a clause begins with: whom they name, and where they end."""

import pytest

from ingestion.duties.subjects import heading_subject, subject_at
from knowledge.documents import Span


@pytest.mark.parametrize(
    ("clause", "words", "roles"),
    [
        ("各级党委（党组）主要负责同志要清点", "各级党委（党组）主要负责同志", ("党委（党组）书记",)),
        (
            "党组织领导班子成员之间、班子成员和党员之间要谈心",
            "党组织领导班子成员之间、班子成员和党员之间",
            ("班子成员", "党员"),
        ),
        ("有关单位和党支部应当清点", "有关单位和党支部", ("党支部",)),
        ("各级纪检监察机关和组织人事、宣传等部门履行", "各级纪检监察机关和组织人事、宣传等部门", ("纪委",)),
        ("党员（含预备党员）必须清点", "党员（含预备党员）", ("党员",)),
        ("同时，党员要", "", ()),
        ("但党支部应当", "党支部", ("党支部",)),
        ("上级党组织特别是其主要负责人，对样例", "上级党组织", ("党组织",)),
        ("对党员进行教育", "", ()),
        ("巡视党的组织和领导干部", "", ()),
        ("党委书记和校长列入名单的学校", "", ()),
        ("加强党支部建设", "", ()),
        ("样例目录应当公开", "", ()),
        ("", "", ()),
    ],
)
def test_a_subject_is_read_off_the_first_words(clause: str, words: str, roles: tuple[str, ...]) -> None:
    found = subject_at(clause, 0, len(clause))
    assert (found.span.cut(clause), found.roles) == (words, roles) if found else (words, roles) == ("", ())


@pytest.mark.parametrize(
    ("owner", "clause", "role"),
    [
        ("党支部", "书记应当清点", "支部书记"),
        ("党委（党组）", "书记应当清点", "党委（党组）书记"),
        ("党委（党组）书记", "其他成员应当清点", "班子成员"),
        ("党小组", "主要负责人应当清点", "党小组长"),
        ("党支部", "副书记应当清点", "支部副书记"),
        ("监察机关", "工作人员应当清点", "监察人员"),
    ],
)
def test_a_post_belongs_to_the_body_before(owner: str, clause: str, role: str) -> None:
    found = subject_at(clause, 0, len(clause), owner=owner)
    assert found is not None
    assert found.roles == (role,)
    assert subject_at(clause, 0, len(clause)) is None


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("党支部书记职责", ("支部书记",)),
        ("支部委员的主要职责", ("支部委员",)),
        ("党员廉洁自律规范", ("党员",)),
        ("党员的权利", None),
        ("党支部工作安排", None),
        ("职责", None),
    ],
)
def test_a_heading_may_announce_duties(heading: str, roles: tuple[str, ...] | None) -> None:
    found = heading_subject(heading, Span(start=0, end=len(heading)))
    assert (found.roles if found else None) == roles
