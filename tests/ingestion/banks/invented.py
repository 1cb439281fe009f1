"""A thousand invented rows with every flaw that was thought of, and what must become of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from random import Random
from typing import Any

from ingestion.banks.report import Outcome
from knowledge.quizzes.items import BLANK, FALSE, LETTERS, TRUE, Difficulty, Kind, Origin, QuizItem

GAP = "（　）"
_PLANTS = "月季 牡丹 芍药 海棠 玉兰 桂花 腊梅 石榴 丁香 紫薇 茉莉 山茶 杜鹃 木槿 迎春 连翘".split()
_PLACES = "东院 西院 南坡 北坡 温室 苗圃 前庭 后园 花房 水边".split()
_WHO = "花匠 组长 会计 门卫 保管员 值班员".split()
_WHAT = "浇水 修剪 施肥 换盆 除草 登记 防寒 移栽".split()
_TIMES = "每天 每周 每月 每季度 每半年 每年".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A row as a bank prints it."""

    kind: str
    stem: str
    options: tuple[str, ...] = ()
    key: str
    explanation: str = ""
    basis: str = ""
    difficulty: str = ""
    topics: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A row, and what must become of it.

    Attributes:
        item: What is made of it; None if it is refused.
        words: What the report must say.
        held: Whether the library has the item already.
        flaw: What was done to the row; empty if it is sound or repeats another.
    """

    printed: Printed
    outcome: Outcome
    item: QuizItem | None
    words: str = ""
    held: bool = False
    flaw: str = ""


def item(number: int, kind: Kind, random: Random) -> QuizItem:
    """An invented item; another number asks something else."""
    plant, place = _PLANTS[number % 16], _PLACES[number // 16 % 10]
    about = f"{place}第{number}号{plant}"
    rest: dict[str, Any] = {
        "explanation": random.choice(["", f"见{place}的台账。"]),
        "printed": random.choice(["", f"《花木办法》第{number % 90 + 1}条"]),
        "difficulty": random.choice(list(Difficulty)),
        "topics": random.choice([(), ("养护",), ("养护", "登记")]),
        "origin": Origin.IMPORTED,
    }
    if kind is Kind.TRUE_FALSE:
        stem = f"{about}由{random.choice(_WHO)}{random.choice(_TIMES)}{random.choice(_WHAT)}一次。"
        return QuizItem(kind=kind, stem=stem, options=(TRUE, FALSE), correct=(random.randrange(2),), **rest)
    if kind is Kind.BLANK:
        count = random.choice((1, 2))
        stem = f"{about}由{BLANK}负责" + (f"，{BLANK}检查一次。" if count == 2 else "。")
        return QuizItem(kind=kind, stem=stem, blanks=((random.choice(_WHO),), (random.choice(_TIMES),))[:count], **rest)
    options = tuple(random.sample(_WHAT if kind is Kind.MULTIPLE else _TIMES, random.randint(4, 6)))
    right = random.sample(range(4), 1 if kind is Kind.SINGLE else random.randint(2, 4))
    stem = f"{about}的养护包括{GAP}。" if kind is Kind.MULTIPLE else f"{about}{GAP}浇水一次。"
    return QuizItem(kind=kind, stem=stem, options=options, correct=tuple(sorted(right)), **rest)


def printed(made: QuizItem) -> Printed:
    """An item as a careful hand prints it."""
    return Printed(
        kind=made.kind.value,
        stem=made.stem,
        options=() if made.kind is Kind.TRUE_FALSE else made.options,
        key=made.key,
        explanation=made.explanation,
        basis=made.printed,
        difficulty=made.difficulty.value,
        topics="；".join(made.topics),
    )


Flaw = Callable[[QuizItem, Printed, Random], Expected]


def _kept(made: QuizItem | None, row: Printed, outcome: Outcome = Outcome.ACCEPTED, words: str = "") -> Expected:
    return Expected(printed=row, outcome=outcome, item=made, words=words)


def _refused(row: Printed, words: str) -> Expected:
    return Expected(printed=row, outcome=Outcome.REFUSED, item=None, words=words)


def full_width(made: QuizItem, row: Printed, random: Random) -> Expected:
    shift = random.choice((0xFEE0, 0xFEE0 + 32, 32))
    return _kept(made, replace(row, key=random.choice("、，/ ").join(chr(ord(each) + shift) for each in row.key)))


def marked(made: QuizItem, row: Printed, random: Random) -> Expected:
    right = made.correct == (0,)
    words = ["√", "正确", "对", "T", "是", "TRUE"] if right else ["×", "错误", "错", "F", "X", "不正确"]
    return _kept(made, replace(row, key=random.choice(words)))


def by_letter(made: QuizItem, row: Printed, random: Random) -> Expected:
    options = random.choice((("正确", "错误"), ("错误", "正确"), ("对", "错")))
    letter = LETTERS[
        options.index(next(each for each in options if (each in ("正确", "对")) == (made.correct == (0,))))
    ]
    return _kept(made, replace(row, options=options, key=letter))


def in_words(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _kept(made, replace(row, key="；".join(made.answers)), Outcome.REPAIRED, "选项文字")


def several(made: QuizItem, row: Printed, random: Random) -> Expected:
    mended = replace(made, kind=Kind.MULTIPLE, correct=(0, 2))
    return _kept(mended, replace(row, key="AC"), Outcome.REPAIRED, "改为多选")


def lonely(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _kept(replace(made, correct=(1,)), replace(row, key="B"), Outcome.ACCEPTED, "只有一个正确选项")


def keyless(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, key=""), "没有答案")


def outside(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, key=row.key + "H"), "不存在的选项H")


def nonsense(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, key="见教材"), "答案“见教材”")


def wrong_twins(made: QuizItem, row: Printed, random: Random) -> Expected:
    wrong = next(at for at in range(len(made.options)) if at not in made.correct)
    return _kept(made, replace(row, options=(*row.options, row.options[wrong] + " ")), Outcome.REPAIRED, "相同，去掉了")


def right_twins(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, options=(*row.options, row.options[made.correct[0]])), "其中有正确选项")


def hollow(made: QuizItem, row: Printed, random: Random) -> Expected:
    """Option B is empty; what follows moves up, and the key with it."""
    options = (row.options[0], "", *row.options[1:])
    key = "".join(LETTERS[at + (at > 0)] for at in made.correct)
    return _kept(made, replace(row, options=options, key=key), Outcome.REPAIRED, "选项B是空的")


def webbed(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _kept(made, replace(row, stem=f"<p>{row.stem}&nbsp;</p>"), Outcome.REPAIRED, "网页标记")


def pictured(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, stem=row.stem + '<img src="a.png">'), "图片")


def endless(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, stem=row.stem + "木" * 6_000), "超过上限")


def open_row(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, kind=random.choice(["简答题", "论述", "案例分析题"])), "没有可以直接判定的答案")


def strange_kind(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, kind="抢答"), "不认识题型")


def kindless(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _kept(made, replace(row, kind=""), Outcome.REPAIRED, "没有写明题型")


def gaps(made: QuizItem, row: Printed, random: Random) -> Expected:
    gap = random.choice(["＿＿＿", "（　　）", "________", "( )", "【 】", "（____）"])
    return _kept(made, replace(row, stem=row.stem.replace(BLANK, gap)))


def parted(made: QuizItem, row: Printed, random: Random) -> Expected:
    answers = [answers[0] for answers in made.blanks]
    if len(answers) == 1:
        return _kept(made, row)
    return _kept(made, replace(row, key=random.choice(["、", "|", "，", " ; ", "　"]).join(answers)))


def miscounted(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, key="；".join(["花匠"] * (len(made.blanks) + 1))), "分不成")


def gapless(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, stem=row.stem.replace(BLANK, "某人")), "没有空")


def twice(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _kept(made, replace(row, key=row.key + row.key[0]), Outcome.REPAIRED, "重复")


def numbered_row(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _kept(made, replace(row, stem=f"{random.randint(1, 99)}、{row.stem}"), Outcome.REPAIRED, "题号")


def told(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _kept(made, replace(row, stem=row.stem.replace(GAP, f"（ {row.key} ）"), key=random.choice([row.key, ""])))


def untold(made: QuizItem, row: Printed, random: Random) -> Expected:
    other = next(letter for letter in "ABCD" if letter != row.key)
    return _refused(replace(row, stem=row.stem.replace(GAP, f"（{other}）")), "不一致")


def all_of_them(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _kept(
        replace(made, correct=tuple(range(len(made.options)))), replace(row, key="全选"), Outcome.REPAIRED, "读作"
    )


def hard_to_say(made: QuizItem, row: Printed, random: Random) -> Expected:
    mended = replace(made, difficulty=Difficulty.MEDIUM)
    return _kept(mended, replace(row, difficulty="玄"), Outcome.ACCEPTED, "不认识难度")


def single_option(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, options=row.options[:1], key="A"), "至少要有两个选项")


def stemless(made: QuizItem, row: Printed, random: Random) -> Expected:
    return _refused(replace(row, stem=""), "没有题干")


def held_row(made: QuizItem, row: Printed, random: Random) -> Expected:
    return Expected(printed=row, outcome=Outcome.DUPLICATE, item=made, words=made.id, held=True)


CHOICES: tuple[Flaw, ...] = (
    full_width, keyless, outside, nonsense, right_twins, webbed, pictured, open_row, held_row, single_option, twice,
    in_words,
)  # fmt: skip
FLAWS: dict[Kind, tuple[Flaw, ...]] = {
    Kind.SINGLE: (*CHOICES, several, wrong_twins, told, untold, kindless),
    Kind.MULTIPLE: (*CHOICES, lonely, all_of_them, kindless, told),
    Kind.TRUE_FALSE: (marked, marked, by_letter, keyless, nonsense, webbed, held_row, kindless),
    Kind.BLANK: (gaps, gaps, parted, keyless, miscounted, gapless, webbed, held_row, kindless),
}
IN_TABLES: dict[Kind, tuple[Flaw, ...]] = {
    Kind.SINGLE: (hollow, numbered_row, endless, strange_kind, hard_to_say, stemless),
    Kind.MULTIPLE: (hollow, numbered_row, hard_to_say),
    Kind.TRUE_FALSE: (numbered_row, hard_to_say, endless),
    Kind.BLANK: (numbered_row, hard_to_say, stemless),
}


def rows(
    first: int, count: int, flaws: dict[Kind, Sequence[Flaw]], *, seed: int, leave_out: Sequence[Flaw] = ()
) -> list[Expected]:
    """Rows of all kinds in turn: half of them sound, others with a flaw, some that repeat or oppose an earlier one."""
    random = Random(seed)
    found: list[Expected] = []
    turns = {
        kind: _endlessly([flaw for flaw in those if flaw not in leave_out], first=seed * 5)
        for kind, those in flaws.items()
    }
    for number in range(first, first + count):
        kind = list(Kind)[number % 4]
        made = item(number, kind, random)
        sound = [each for each in found if each.outcome is Outcome.ACCEPTED and each.item and not each.words]
        if number % 10 == 7 and sound:
            found.append(_again(random.choice(sound), random))
        elif (number // 4 + number) % 2:
            flaw = next(turns[kind])
            found.append(replace(flaw(made, printed(made), random), flaw=flaw.__name__))
        else:
            found.append(_kept(made, printed(made)))
    return found


def _again(earlier: Expected, random: Random) -> Expected:
    made = earlier.item
    assert made is not None
    if made.kind is Kind.SINGLE and random.random() < 0.5:
        other = replace(made, correct=((made.correct[0] + 1) % 4,))
        return _refused(printed(other), "题目相同而答案不同")
    return Expected(printed=printed(made), outcome=Outcome.DUPLICATE, item=made, words="是同一道题")


def _endlessly(flaws: Sequence[Flaw], *, first: int) -> Iterator[Flaw]:
    return islice(cycle(flaws), first % len(flaws), None)
