"""Laws every parsed text keeps, on generated outlines; facts."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from ingestion.blocks import Extract, Paragraph, Table
from ingestion.structure.parsing import parse
from knowledge.documents import Kind, Level
from knowledge.errors import BadSource
from knowledge.numerals import to_chinese
from tests.ingestion.structure.laws import articles, check_laws, parsed

# --- generated outlines -----------------------------------------------------------------------

WORDS = ("各支部按期组织学习", "党员应当如实报告情况", "有关单位负责落实", "工作人员依照职责办理", "会议记录由专人保管")
sentence = st.sampled_from(WORDS).map(lambda words: words + "。")
long_sentence = st.integers(1, 60).flatmap(
    lambda n: st.sampled_from(WORDS).map(lambda words: (words + "，") * n + "。")
)
heading = st.sampled_from(("总则", "组织领导", "工作程序", "监督检查", "附则"))


@st.composite
def article_bodies(draw: st.DrawFn) -> tuple[list[str], list[Level]]:
    """The lines of one article without its number, and the levels below it."""
    lines, levels, paragraphs = [], [], 0
    for _ in range(draw(st.integers(1, 3))):
        items = draw(st.integers(0, 4))
        paragraphs += 1
        levels.append(Level.PARAGRAPH)
        lines.append(draw(long_sentence) if not items else "有下列情形之一的，按照规定处理：")
        for item in range(items):
            levels.append(Level.ITEM)
            lines.append(f"（{to_chinese(item + 1)}）{draw(sentence)}")
    if paragraphs == 1:
        levels.remove(Level.PARAGRAPH)
    return lines, levels


@st.composite
def regulations(draw: st.DrawFn) -> tuple[list[str], list[tuple[Level, str]]]:
    """The lines of a regulation with chapters and the outline they must be read as."""
    lines, outline = ["样例工作条例"], [(Level.FRONT, "")]
    number = 0
    for chapter in range(draw(st.integers(1, 3))):
        blank = draw(st.sampled_from((" ", "\u3000", "  ")))
        lines.append(f"第{to_chinese(chapter + 1)}章{blank}{draw(heading)}")
        outline.append((Level.CHAPTER, f"第{to_chinese(chapter + 1)}章"))
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            body, levels = draw(article_bodies())
            label = f"第{to_chinese(number)}条" if draw(st.booleans()) else f"第{number}条"
            lines += [f"{label}{blank}{body[0]}", *body[1:]]
            outline.append((Level.ARTICLE, label))
            items = 0
            for level in levels:
                items = 0 if level is Level.PARAGRAPH else items + 1
                outline.append((level, "" if level is Level.PARAGRAPH else f"（{to_chinese(items)}）"))
    return lines, outline


@given(regulations())
def test_a_rendered_regulation_is_read_as_the_outline_it_was_rendered_from(
    case: tuple[list[str], list[tuple[Level, str]]],
) -> None:
    lines, outline = case
    document = parsed(*lines)
    read = [
        (section.level, "" if section.level is Level.PARAGRAPH else section.number) for section in document.sections
    ]
    assert read == outline
    check_laws(document)


@given(st.lists(st.tuples(heading, st.lists(long_sentence, max_size=3), st.integers(0, 3)), min_size=1, max_size=4))
def test_a_rendered_speech_is_read_as_its_points(points: list[tuple[str, list[str], int]]) -> None:
    lines, numbers = ["样例讲话"], []
    for at, (title, paragraphs, below) in enumerate(points, start=1):
        number = f"{to_chinese(at)}、"
        numbers.append(number)
        lines += [number + title, *paragraphs]
        for sub in range(1, below + 1):
            numbers.append(f"（{to_chinese(sub)}）")
            lines.append(f"（{to_chinese(sub)}）抓好落实。各支部按期组织学习。")
    document = parsed(*lines)
    assert [section.number for section in document.sections if section.level is Level.POINT] == numbers
    check_laws(document)


SNIPPETS = (
    "第一条 为了规范工作，制定本办法。",
    "第二条",
    "第三条之一 另行规定。",
    "依照本办法第二条的规定处理。",
    "第二条规定的情形，从重处理。",
    "第一章 总则",
    "第二节",
    "总纲",
    "目录",
    "一、加强领导",
    "（一）落实责任。各支部负责。",
    "1.做好记录",
    "（1）登记；",
    "第一，统一思想。",
    "第二，抓好落实。",
    "一要学习。二要落实。三要检查。",
    "一是登记；二是核对",
    "附件1",
    "附件：样表",
    "2023年5月6日",
    "某某支部委员会",
    "同志们，让我们一起努力。",
    "（2023年5月6日通过）",
    "这一段没有句号结尾但是比较长可能是被折行的文字",
    "说明：",
    "*** 公司",
    "\u3000\u3000缩进的一段话。",
)
any_line = st.one_of(st.sampled_from(SNIPPETS), st.text(min_size=1, max_size=30).filter(lambda t: "\n" not in t))
any_table = st.builds(
    lambda rows, header, name: Table(rows=tuple(rows), header=min(header, len(rows)), name=name),
    st.lists(st.tuples(st.sampled_from(("甲", "")), st.sampled_from(("乙", "第一条 丙"))), min_size=1, max_size=4),
    st.integers(0, 1),
    st.sampled_from(("", "任务表")),
)
any_block = st.one_of(st.builds(Paragraph, text=any_line, heading=st.sampled_from((None, None, None, 1, 2))), any_table)


@given(st.lists(any_block, min_size=1, max_size=25))
def test_whatever_the_blocks_every_character_has_one_place(blocks: list[Paragraph | Table]) -> None:
    try:
        document = parse(Extract(blocks=tuple(blocks)), name="样例")
    except BadSource:
        event("refused")
        return
    check_laws(document)


# --- particular cases -------------------------------------------------------------------------


def test_nothing_readable_is_refused_with_the_name() -> None:
    with pytest.raises(BadSource, match="空文件"):
        parse(Extract(blocks=(Paragraph(text="  "),)), name="空文件")


def test_a_gap_in_the_numbers_is_a_warning() -> None:
    document = parsed("样例办法", "第一条 为了规范工作。", "第四条 由支部解释。")
    assert articles(document) == ["第一条", "第四条"]
    assert document.warnings == ("条文序号不连续，缺第二条、第三条",)


def test_facts_come_from_front_and_closing_lines() -> None:
    document = parsed(
        "样例工作条例",
        "（2015年3月1日中共中央发布 2020年6月2日中共中央修订）",
        "第一条 为了规范工作，制定本条例。",
        "第二条 本条例自2020年7月1日起施行。2015年3月1日印发的《样例工作办法（试行）》同时废止。",
    )
    assert document.title == "样例工作条例"
    assert document.kind == "regulation"
    assert document.issuer == "中共中央"
    assert str(document.issued) == "2020-06-02"
    assert str(document.effective) == "2020-07-01"
    assert document.repeals == ("样例工作办法（试行）",)


@pytest.mark.parametrize(
    ("front", "closing", "issued", "effective"),
    [
        ("（2021年3月4日通过）", "本办法自公布之日起施行。", "2021-03-04", "2021-03-04"),
        ("（1990年1月1日通过；2021年3月4日修正）", "本办法自1991年1月1日起施行。", "2021-03-04", "2021-03-04"),
        ("（二〇二一年三月四日印发）", "本办法由支部解释。", "2021-03-04", "2021-03-04"),
    ],
)
def test_dates_are_those_of_the_latest_version(front: str, closing: str, issued: str, effective: str) -> None:
    document = parsed("样例办法", front, "第一条 为了规范工作。", f"第二条 {closing}")
    assert (str(document.issued), str(document.effective)) == (issued, effective)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("支部工作会议讲话", "speech"),
        ("2023年工作要点", "plan"),
        ("关于放假的通知", "notice"),
        ("廉洁自律准则", "regulation"),
        ("支部学习心得", "other"),
    ],
)
def test_the_kind_follows_the_title(name: str, kind: str) -> None:
    assert parsed(name, "各支部按期组织学习，确保取得实效。").kind == kind


def test_a_year_in_the_name_is_the_last_resort_for_the_day_it_counts_from() -> None:
    document = parsed("各支部按期组织学习，确保取得实效。", name="学习安排_2022")
    assert (document.title, str(document.effective)) == ("学习安排", "2022-01-01")


def test_a_year_in_the_name_is_no_day_of_issue() -> None:
    assert parsed("各支部按期组织学习，确保取得实效。", name="学习安排_2022").issued is None


def test_a_lost_article_is_refused_by_its_number() -> None:
    lines = ("样例办法", "第一条 为了规范工作，依照", "第二条 由支部负责。", "第三条 由支部解释。")
    with pytest.raises(BadSource, match="漏读第二条"):
        parsed(*lines)


def test_a_text_of_title_lines_only_is_text_as_well() -> None:
    document = parsed("三楼会议室", name="会议地点")
    assert [chunk.text for chunk in document.chunks] == ["三楼会议室"]


def test_an_issuer_with_a_date_below_the_title_is_no_text() -> None:
    document = parsed("重点任务分解表", "党政办　2023年1月16日", "各支部按期组织学习，确保取得实效。")
    assert (document.title, str(document.issued), document.kind) == ("重点任务分解表", "2023-01-16", Kind.PLAN)
