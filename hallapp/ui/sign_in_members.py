"""Whom one may sign in as: the staff, as far as it answers what was typed."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hallapp.catalog.initials import initials_of
from hallapp.catalog.search import rank
from hallapp.hall.directory import Member


def initials(members: tuple[Member, ...]) -> dict[str, str]:
    """Each member's pinyin initials by login. They take a moment the first time: the list does not wait for them."""
    return {member.login: initials_of(member.name) for member in members}


class MembersModel(QAbstractListModel):
    """The staff, as far as it matches what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._members: tuple[Member, ...] = ()
        self._initials: dict[str, str] = {}
        self._shown: list[Member] = []
        self._typed = ""
        #: In a rehearsal it is said of whom no password is asked.
        self.rehearsal = False

    def replace(self, members: tuple[Member, ...]) -> None:
        """Show these, narrowed as before."""
        self._members = members
        self.narrow(self._typed)

    def know(self, initials: dict[str, str]) -> None:
        """Find them by these too from now on."""
        self._initials = initials

    def narrow(self, typed: str) -> None:
        """Keep those whose name, initials or login answer ``typed``, the best first."""
        self._typed = typed

        def place(member: Member) -> int | None:
            return rank(typed, name=member.name, initials=self._initials.get(member.login, ""), code=member.login)

        ranked = [(fit, member) for member in self._members if (fit := place(member)) is not None]
        self.beginResetModel()
        self._shown = [member for _, member in sorted(ranked, key=lambda pair: pair[0])]
        self.endResetModel()

    def member(self, row: int) -> Member | None:
        """Who is in this row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, login: str) -> int:
        """Where the member with this login is; -1 where nowhere."""
        return next((row for row, member in enumerate(self._shown) if member.login == login), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """How many match."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """A name with its login."""
        member = self.member(index.row())
        if member is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        words = member.name if member.name == member.login else f"{member.name}    {member.login}"
        if self.rehearsal and not member.has_password:
            words += "    " + self.tr("no password")
        return words
