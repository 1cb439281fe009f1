"""Titles of versions meet; short names are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.titles import aliases, canonical, year_in

NAMES = ("中国共产党纪律处分条例", "中国共产党章程", "中华人民共和国宪法", "某某工作条例", "关于样例工作的若干规定")
SUFFIXES = ("", "_2018", "（2018年修订）", "（试行）", "（修订草案）", " （ 2015年版）", "_2015（不完整，至第九条）")


@given(st.sampled_from(NAMES), st.sampled_from(SUFFIXES), st.sampled_from(SUFFIXES))
def test_versions_share_one_canonical_title(name: str, first: str, second: str) -> None:
    assert canonical(f"《{name}》{first}") == canonical(name + second) == canonical(canonical(name + second))


@given(st.text(max_size=40))
def test_any_title_has_itself_among_its_names(title: str) -> None:
    names = aliases(title)
    assert len(set(names)) == len(names)
    assert len(canonical(title)) < 2 or canonical(title) in names


def test_only_the_issuer_is_dropped() -> None:
    assert canonical("中国共产党纪律处分条例") == "纪律处分条例"
    assert canonical("中国共产党党员纪律处分条例") == "党员纪律处分条例"
    assert canonical("党章") == canonical("中国共产党章程_2022") == "中国共产党章程"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("中国共产党纪律处分条例", "纪律处分条例 党纪处分条例 处分条例"),
        ("中国共产党章程", "党章 章程"),
        ("中国共产党党内监督条例", "党内监督条例 监督条例"),
        ("中国共产党发展党员工作细则", "发展党员工作细则 发展党员细则"),
        ("中华人民共和国宪法", "宪法"),
        ("关于新形势下党内政治生活的若干准则", "新形势下党内政治生活若干准则 党内政治生活准则 政治生活准则"),
        ("中华人民共和国公职人员政务处分法", "公职人员政务处分法 政务处分法"),
        ("中国共产党党和国家机关基层组织工作条例", "机关基层组织工作条例 党和国家机关基层组织条例"),
        ("某某学习工作暂行办法", "某某学习工作办法"),
    ],
)
def test_the_names_people_use(title: str, short: str) -> None:
    assert set(short.split()) <= set(aliases(title))


def test_the_year_is_the_last_one_named() -> None:
    assert year_in("2018年计划_2019") == 2019
    assert year_in("第12345号") is None
