"""Who may talk: invitations, members, groups."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.telegram.actions import Admit, Revoke, TurnAway
from bot.telegram.callers import Caller
from bot.telegram.effects import Effect, sends
from bot.telegram.events import Chat, Said, Standing, Tapped
from bot.telegram.menus import Menus
from bot.telegram.screens.notes import (
    ROLE_NAMES,
    group_asked,
    invited,
    members,
    note,
    revoke_asked,
    welcome,
)
from bot.telegram.screens.wording import plain
from bot.telegram.wire import Wire, leaving, tap_answer
from knowledge.chats.people import GroupState, Person, Role
from knowledge.chats.store import Transaction
from prompts.catalogue import text

_ROLES = {**{name: role for role, name in ROLE_NAMES.items()}, **{role.value: role for role in Role}, "": Role.MEMBER}
_ROLE_USAGE = "可以邀请的身份：成员、组织者、管理员，例如：/invite 组织者。不写身份就是成员。"
_NOT_YOURS = "您只能邀请身份不高于自己的人。"
_REVOKE_USAGE = "请写上编号，例如：/revoke 123456；编号见 /members。"
_UNKNOWN = "没有这个编号的成员。"
_NAMED = "这个人由设置 DANGXUE_ADMINS 指定为管理员，只能在设置中去掉。"
_HIGHER = "您不能取消身份高于自己的人。"
_REVOKED = "已取消。"
_DECIDED = "已经处理过了。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Admits people and groups, and takes access away.

    Attributes:
        username: The bot's own, for links.
        zone: Whose clock dates are shown by.
        admins: Ids that the settings name.
    """

    wire: Wire
    menus: Menus
    username: str
    zone: ZoneInfo
    admins: frozenset[int]

    def start(self, said: Said, caller: Caller) -> Effect:
        """A known person opens the bot, perhaps with an invitation to a higher role."""

        def effect(transaction: Transaction) -> None:
            gained = self._redeem(transaction, said, caller.role) if said.text else None
            shown = gained or caller.role or Role.MEMBER
            # Whom the settings name as admin could not be given a menu before they wrote.
            menu = None if gained else self.menus.of(said.sender.id, shown)
            if menu:
                transaction.outbox.put(menu)
            transaction.outbox.put(self.wire.message(said.chat.id, welcome(caller.name, shown)))

        return effect

    def admit(self, transaction: Transaction, said: Said) -> bool:
        """Let a stranger in who brings an invitation; False if it does not hold."""
        role = self._redeem(transaction, said, None)
        if role is None:
            return False
        transaction.outbox.put(self.wire.message(said.chat.id, welcome(said.sender.name, role)))
        return True

    def invite(self, said: Said, caller: Caller) -> Effect:
        """A link that admits one person."""
        role = _ROLES.get(said.text.strip().lower())
        if role is None:
            return sends(self.wire.message(said.chat.id, note(_ROLE_USAGE)))
        if not caller.may(role):
            return sends(self.wire.message(said.chat.id, note(_NOT_YOURS)))

        def effect(transaction: Transaction) -> None:
            maker = transaction.people.meet(caller.id, caller.name)
            code, until = transaction.invites.make(role, made_by=maker.key)
            transaction.audit.add(maker.key, "invited", role=role.value)
            screen = invited(f"https://t.me/{self.username}?start={code}", role, until, self.zone)
            transaction.outbox.put(self.wire.message(said.chat.id, screen))

        return effect

    def members(self, said: Said, _caller: Caller) -> Effect:
        """Who may talk."""

        def effect(transaction: Transaction) -> None:
            named = [transaction.people.find(person) or _unmet(person) for person in sorted(self.admins)]
            others = [person for person in transaction.people.members() if person.id not in self.admins]
            everybody = [*(replace(person, role=Role.ADMIN, revoked=False) for person in named), *others]
            for screen in members(everybody):
                transaction.outbox.put(self.wire.message(said.chat.id, screen))

        return effect

    def revoke(self, said: Said, caller: Caller) -> Effect:
        """Ask whether somebody's access is to be taken away."""
        number = said.text.strip()
        if not (number.isascii() and number.isdecimal() and len(number) < 19):
            return sends(self.wire.message(said.chat.id, note(_REVOKE_USAGE)))

        def effect(transaction: Transaction) -> None:
            why = self._objection(transaction, int(number), caller)
            person = transaction.people.find(int(number))
            screen = note(why) if why or person is None else revoke_asked(person)
            transaction.outbox.put(self.wire.message(said.chat.id, screen))

        return effect

    def revoked(self, tapped: Tapped, action: Revoke, caller: Caller) -> Effect:
        """Take somebody's access away."""

        def effect(transaction: Transaction) -> None:
            why = self._objection(transaction, action.person, caller)
            if not why:
                transaction.people.revoke(action.person)
                person = transaction.people.find(action.person)
                subject = person.key if person else ""
                maker = transaction.people.meet(caller.id, caller.name)
                transaction.audit.add(maker.key, "revoked", subject=subject)
                transaction.outbox.put(self.menus.withdrawn(action.person))
            self._ended(transaction, tapped, why or _REVOKED)

        return effect

    def standing(self, event: Standing, caller: Caller) -> Effect:
        """The bot was added to a group or taken out of it."""
        if not event.inside:
            return lambda t: t.groups.leave(event.chat.id)
        return self.knock(event.chat, caller)

    def knock(self, chat: Chat, caller: Caller) -> Effect:
        """Somebody wants to use the bot in a group it has not been admitted to."""
        if caller.role is Role.ADMIN:
            return lambda t: self._admit_group(t, chat, caller)

        def effect(transaction: Transaction) -> None:
            if transaction.groups.find(chat.id):
                return
            asker = transaction.people.meet(caller.id, "")
            transaction.groups.ask(chat.id, chat.title, asked_by=asker.key)
            transaction.outbox.put(self.wire.message(chat.id, note(text("group_asked"))))
            for admin in self._admins(transaction):
                transaction.outbox.put(self.wire.message(admin, group_asked(chat.title, chat.id)))

        return effect

    def decided(self, tapped: Tapped, action: Admit | TurnAway, caller: Caller) -> Effect:
        """An admin's word about a group."""

        def effect(transaction: Transaction) -> None:
            group = transaction.groups.find(action.group)
            if group is None or group.state is not GroupState.ASKED:
                self._ended(transaction, tapped, _DECIDED)
                return
            if isinstance(action, Admit):
                self._admit_group(transaction, Chat(id=group.chat, private=False, title=group.title), caller)
                self._ended(transaction, tapped, f"已批准群组“{plain(group.title)}”。")
                return
            maker = transaction.people.meet(caller.id, caller.name)
            transaction.groups.decide(group.chat, GroupState.TURNED_AWAY, decided_by=maker.key)
            transaction.audit.add(maker.key, "group_turned_away", group=group.chat)
            transaction.outbox.put(leaving(group.chat))
            self._ended(transaction, tapped, f"已拒绝群组“{plain(group.title)}”。")

        return effect

    def _admit_group(self, transaction: Transaction, chat: Chat, caller: Caller) -> None:
        maker = transaction.people.meet(caller.id, caller.name)
        transaction.groups.ask(chat.id, chat.title, asked_by=maker.key)
        transaction.groups.decide(chat.id, GroupState.ADMITTED, decided_by=maker.key)
        transaction.audit.add(maker.key, "group_admitted", group=chat.id)
        transaction.outbox.put(self.wire.message(chat.id, note(text("group_welcome"))))

    def _redeem(self, transaction: Transaction, said: Said, held: Role | None) -> Role | None:
        """The role somebody has after an invitation; None if it does not hold or gives no more than they have."""
        code, person = said.text.strip(), transaction.people.meet(said.sender.id, "")
        given = transaction.invites.role_of(code)
        if given and held and held.covers(given):
            return None  # whoever tries out a link that gives them nothing leaves it to the one it is for
        found = transaction.invites.redeem(code, by=person.key)
        if found is None:
            return None
        role, inviter = found
        transaction.people.meet(said.sender.id, said.sender.name)
        transaction.people.admit(said.sender.id, role, invited_by=inviter)
        transaction.audit.add(person.key, "joined", role=role.value, invited_by=inviter)
        menu = self.menus.of(said.sender.id, role)
        if menu:
            transaction.outbox.put(menu)
        return role

    def _objection(self, transaction: Transaction, person: int, caller: Caller) -> str:
        """Why somebody's access cannot be taken away by the caller; empty if it can."""
        if person in self.admins:
            return _NAMED
        known = transaction.people.find(person)
        if known is None or known.role is None:
            return _UNKNOWN
        return "" if caller.may(known.role) else _HIGHER

    def _admins(self, transaction: Transaction) -> list[int]:
        appointed = [person.id for person in transaction.people.members() if person.role is Role.ADMIN]
        return sorted({*self.admins, *appointed})

    def _ended(self, transaction: Transaction, tapped: Tapped, words: str) -> None:
        """The question that a button hung on has been decided: its message says how."""
        transaction.outbox.put(tap_answer(tapped.query, tapped.sender.id))
        if tapped.chat and tapped.message_id is not None:
            transaction.outbox.put(self.wire.edit(tapped.chat.id, note(words), message_id=tapped.message_id))


def leave_it(wire: Wire, tapped: Tapped) -> Effect:
    """Somebody thought better of it: the row of buttons goes away that offered it."""
    end = tap_answer(tapped.query, tapped.sender.id)
    if tapped.chat is None or tapped.message_id is None:
        return sends(end)
    kept = [row for row in tapped.keyboard if all(data != tapped.data for _, data in row)]
    return sends(end, wire.buttons(tapped.chat.id, tapped.message_id, kept))


def _unmet(person: int) -> Person:
    return Person(id=person, key="", name="", role=None)
