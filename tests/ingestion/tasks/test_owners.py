"""Owners in the cells of tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.tasks.owners import owners_in
from knowledge.readings import OwnerRole

_ROLES = {"牵": OwnerRole.LEAD, "责": OwnerRole.RESPONSIBLE, "配": OwnerRole.SUPPORT}


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("党办", "责党办"),
        ("党办、各支部", "责党办 责各支部"),
        ("党办/工会，团委；宣传部", "责党办 责工会 责团委 责宣传部"),
        ("工会 财务科", "责工会 责财务科"),
        ("牵头：党办；配合：工会、团委", "牵党办 配工会 配团委"),
        ("牵头单位：党办 配合单位：工会", "牵党办 配工会"),
        ("责任部门：党办", "责党办"),
        ("党办牵头，宣传部、工会配合", "牵党办 配宣传部 配工会"),
        ("党办牵头 工会配合", "牵党办 配工会"),
        ("党办、宣传部牵头，各科室参与", "牵党办 牵宣传部 配各科室"),
        ("党办（牵头）、工会", "牵党办 责工会"),
        ("由党办会同宣传部负责", "责党办 配宣传部"),
        ("党办、工会按职责分工负责", "责党办 责工会"),
        ("各党支部书记具体负责", "责各党支部书记"),
        ("党办和宣传部", "责党办 责宣传部"),
        ("人力资源和社会保障局", "责人力资源和社会保障局"),
        ("组织部（干部科、组织科）", "责组织部（干部科、组织科）"),
        ("党办、工会等有关部门", "责党办 责工会"),
        ("王　某", "责王某"),
        ("党办、党办", "责党办"),
        ("—", ""),
        ("无", ""),
        ("", ""),
    ],
)
def test_owners_of_a_cell(cell: str, owners: str) -> None:
    found = owners_in(cell, OwnerRole.RESPONSIBLE)
    assert [(owner.role, owner.name) for owner in found.owners] == [
        (_ROLES[each[0]], each[1:]) for each in owners.split()
    ]
    assert not found.warnings


def test_the_heading_gives_the_role_of_names_without_one() -> None:
    (owner,) = owners_in("党办", OwnerRole.SUPPORT).owners
    assert owner.role is OwnerRole.SUPPORT


def test_a_masked_owner_stays_unknown() -> None:
    found = owners_in("***、党办", OwnerRole.LEAD)
    assert [owner.name for owner in found.owners] == ["党办"]
    assert found.warnings == ("责任单位被隐去（***）",)


def test_a_sentence_is_no_name() -> None:
    found = owners_in(
        "按照本单位实际情况结合年度考核结果由各相关方面另行商定并在会议通过以后报送备案存档的人", OwnerRole.LEAD
    )
    assert not found.owners
    assert len(found.warnings) == 1


def test_an_endless_cell_is_left_alone() -> None:
    found = owners_in("党办、" * 300_000, OwnerRole.LEAD)
    assert (found.owners, len(found.warnings)) == ((), 1)


@given(st.text("党办工会团委牵头配合责任负责、，；：（）()和及 由会同等*—", max_size=60))
def test_names_are_those_of_the_cell(cell: str) -> None:
    for owner in owners_in(cell, OwnerRole.RESPONSIBLE).owners:
        assert owner.name
        assert owner.name.replace(" ", "") in cell.replace(" ", "")


@given(st.lists(st.sampled_from(("党办", "工会", "团委", "宣传科", "各支部")), min_size=1, max_size=5, unique=True))
def test_a_list_of_names_comes_back(names: list[str]) -> None:
    found = owners_in("、".join(names), OwnerRole.LEAD)
    assert [owner.name for owner in found.owners] == names
