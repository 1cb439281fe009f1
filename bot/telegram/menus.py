"""The commands: what they are called, who may use them, and the menus that show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.chats.people import Role
from knowledge.chats.traffic import Call, Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command.

    Attributes:
        name: As typed, without the slash.
        about: Shown in menus.
        needs: The least role.
        in_groups: Whether everybody in an admitted group may use it there.
    """

    name: str
    about: str
    needs: Role = Role.MEMBER
    in_groups: bool = False


COMMANDS = (
    Command(name="ask", about="提问", in_groups=True),
    Command(name="show", about="看原文，例如 /show 党章 第六条", in_groups=True),
    Command(name="diff", about="比较新旧版本，例如 /diff 党章", in_groups=True),
    Command(name="documents", about="资料库里的文件", in_groups=True),
    Command(name="tasks", about="任务台账：本周、本月、逾期、我的", in_groups=True),
    Command(name="remind", about="提醒设置：免打扰、时区、暂停", in_groups=True),
    Command(name="duties", about="各个角色的职责，例如 /duties 支部书记", in_groups=True),
    Command(name="forms", about="监督执纪“四种形态”", in_groups=True),
    Command(name="branch", about="答题活动里报上所在支部", in_groups=True),
    Command(name="quiz", about="练习，例如 /quiz 10 党章", in_groups=True),
    Command(name="daily", about="每日一学：开启、时间、内容、暂停", in_groups=True),
    Command(name="help", about="用法", in_groups=True),
    Command(name="wrong", about="错题本"),
    Command(name="progress", about="我的练习进度"),
    Command(name="notes", about="我的学习心得"),
    Command(name="mydata", about="导出我的个人数据"),
    Command(name="forget", about="删除我的个人数据"),
    Command(name="invite", about="邀请成员，例如 /invite 组织者", needs=Role.ORGANISER),
    Command(name="members", about="成员名单", needs=Role.ORGANISER),
    Command(name="revoke", about="取消成员的权限", needs=Role.ORGANISER),
    Command(name="review", about="核对从文件中读出的任务", needs=Role.ORGANISER),
    Command(name="items", about="审定题目，例如 /items 党章", needs=Role.ORGANISER),
    Command(name="kit", about="备一次专题学习的材料，例如 /kit 三会一课", needs=Role.ORGANISER),
    Command(name="session", about="在群里组织答题；私聊看记录", needs=Role.ORGANISER, in_groups=True),
    Command(name="gaps", about="转来的问题和差评", needs=Role.ORGANISER),
    Command(name="status", about="运行情况和上传队列", needs=Role.ORGANISER),
    Command(name="audit", about="操作记录", needs=Role.ADMIN),
)
BY_NAME = {command.name: command for command in COMMANDS}

_ROLE_GATE = "menus"


def available(role: Role | None) -> list[Command]:
    """What a role may use in a private chat; for nobody's role what everybody may in a group."""
    if role is None:
        return [command for command in COMMANDS if command.in_groups]
    return [command for command in COMMANDS if role.covers(command.needs)]


@dataclass(frozen=True, slots=True)
class Menus:
    """Makes the calls that set the menus."""

    def general(self) -> list[Call]:
        """The menus of everybody: strangers, private chats, groups."""
        strangers: dict[str, Json] = {"commands": [{"command": "start", "description": "开始使用"}]}
        private = _menu(available(Role.MEMBER), {"type": "all_private_chats"})
        groups = _menu(available(None), {"type": "all_group_chats"})
        return [_call("setMyCommands", strangers), _call("setMyCommands", private), _call("setMyCommands", groups)]

    def of(self, person: int, role: Role) -> Call | None:
        """The menu of somebody who may do more than members; None for a member."""
        if role is Role.MEMBER:
            return None
        return _call("setMyCommands", _menu(available(role), {"type": "chat", "chat_id": person}))

    def withdrawn(self, person: int) -> Call:
        """Somebody's own menu is taken away."""
        return _call("deleteMyCommands", {"scope": {"type": "chat", "chat_id": person}})


def _menu(commands: Sequence[Command], scope: dict[str, Json]) -> dict[str, Json]:
    listed = [{"command": each.name, "description": each.about} for each in commands]
    return {"commands": listed, "scope": scope}


def _call(method: str, params: dict[str, Json]) -> Call:
    return Call(method=method, params=params, gate=_ROLE_GATE)
