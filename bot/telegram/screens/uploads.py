"""The life of an uploaded file: waiting, being read, shown, published or thrown away. Pure."""

from bot.documents.names import KIND_NAMES
from bot.telegram.actions import Discard, Publish
from bot.telegram.ledger.actions import ReviewAll
from bot.telegram.screens.cutting import LIMIT, cut
from bot.telegram.screens.screen import Button, Screen
from bot.telegram.screens.styled import Style, Styled, joined, styled
from bot.telegram.screens.wording import STANDINGS, file_name, plain, since, titled
from knowledge.documents import Status
from knowledge.previews import Preview

_MOST_LINES = 5  # of warnings, and of editions
_LONGEST_LINE = 160  # characters
_LONGEST_REASON = 600


def waiting(name: str, ahead: int) -> Screen:
    """A file has arrived.

    Args:
        name: Of the file.
        ahead: How many files are read before it.
    """
    return _screen("已收到 ", _file(name), f"，前面还有{ahead}份文件。" if ahead else "，马上开始处理。")


def working(stage: str, done: int, of: int) -> Screen:
    """A file is being read.

    Args:
        stage: What is being done, in Chinese: 正在读取.
        done: How much of it is.
        of: How much there is; 0 if that is not known.
    """
    return _screen(plain(stage), f"：{done}/{of}" if of > 0 else "……")


def report(preview: Preview, upload: int) -> Screen:
    """What was read, and the choice between publishing it and throwing it away."""
    body = joined(
        [
            styled(titled(preview.title), Style.BOLD),
            "｜".join([KIND_NAMES[preview.kind], f"发布后：{STANDINGS[preview.status]}"]),
            "｜".join(
                filter(None, [_size(preview), since(preview.kind, preview.issued, preview.effective) or "日期不明"])
            ),
            *_consequences(preview),
            *_listed("读取时发现：", preview.warnings),
            "",
            "发布之前，这份文件不会用来作答。",
        ],
        "\n",
    )
    [whole] = cut(body, LIMIT)
    return Screen(body=whole, buttons=(_choice(upload),))


def published(title: str, status: Status, tasks: int = 0) -> Screen:
    """A document is in the library now.

    Args:
        title: Of the document.
        status: Which it has.
        tasks: How many tasks were read out of it.
    """
    if status is not Status.CURRENT:
        return _screen("已发布", titled(title), f"（{STANDINGS[status]}）。只在问到这个版本时才用它作答。")
    if not tasks:
        return _screen("已发布", titled(title), "，现在可以用它作答。")
    read = f"，现在可以用它作答。从中读出{tasks}项任务，核对确认之前成员看不到。"
    screen = _screen("已发布", titled(title), read)
    return Screen(body=screen.body, buttons=((Button(text="核对任务", action=ReviewAll()),),))


def discarded(name: str) -> Screen:
    """A file was thrown away."""
    return _screen("已丢弃 ", _file(name), "，资料库没有变化。")


def failed(name: str, reason: str) -> Screen:
    """A file could not be taken in.

    Args:
        name: Of the file.
        reason: What was found, in Chinese.
    """
    return _screen("没有收录 ", _file(name), f"：{plain(reason, _LONGEST_REASON)}")


def delayed(name: str, reason: str, upload: int) -> Screen:
    """A file could not be published for now; the choice is offered again."""
    screen = _screen("暂时没有发布 ", _file(name), f"：{plain(reason)[:_LONGEST_REASON]}")
    return Screen(body=screen.body, buttons=(_choice(upload),))


def _choice(upload: int) -> tuple[Button, ...]:
    return Button(text="发布", action=Publish(upload)), Button(text="丢弃", action=Discard(upload))


def _consequences(preview: Preview) -> list[str]:
    lines = []
    if preview.duplicate_of:
        lines.append(f"内容与已有的{titled(preview.duplicate_of)}完全相同。")
    if preview.replaces:
        lines.append("已有同名文件，发布后由这一份代替。")
    if preview.note:
        lines.append(plain(preview.note, _LONGEST_LINE))
    return lines + _listed("发布后不再现行：", preview.supersedes)


def _listed(head: str, lines: tuple[str, ...]) -> list[str]:
    """The first lines under a head; how many more there are."""
    if not lines:
        return []
    shown = [f"- {plain(line, _LONGEST_LINE)}" for line in lines[:_MOST_LINES]]
    more = len(lines) - len(shown)
    return [head, *shown, *([f"还有{more}条"] if more else [])]


def _size(preview: Preview) -> str:
    articles = f"{preview.articles}条，" if preview.articles else ""
    tasks = f"，任务{preview.tasks}项" if preview.tasks else ""
    return f"共{articles}{preview.chunks}段{tasks}"


def _file(name: str) -> Styled:
    """A file's name as code, which keeps Telegram from making a link of it."""
    return styled(file_name(name), Style.CODE)


def _screen(*pieces: Styled | str) -> Screen:
    [body] = cut(joined(pieces))
    return Screen(body=body)
