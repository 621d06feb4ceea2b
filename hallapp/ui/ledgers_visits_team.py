"""Who goes on a home visit, and what they take along: fields of the dialog in which it is planned."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hallapp.ledgers.visit_planning import LEAST
from hallapp.ledgers.visits import TeamMember
from hallapp.ui import theme
from hallapp.ui.forms import Field
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_S
from hallapp.wording import Language, joined


class TeamField(Field):
    """Who goes: names ticked in the order in which they were, the first one leads."""

    def __init__(self, caption: str, team: tuple[TeamMember, ...], language: Language) -> None:
        self._before, self._language = team, language
        self._team = [member.login for member in team]
        box = QWidget()
        down = QVBoxLayout(box)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(GAP_S)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Look for a name"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        self.list.setFixedHeight(theme.current().px(150))
        self.list.setAccessibleName(caption)
        down.addWidget(self.search)
        down.addWidget(self.list)
        super().__init__(caption, box)
        box.setFocusProxy(self.search)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._on_ticked)
        self._tell()

    def logins(self) -> tuple[str, ...]:
        """Who was ticked, in that order."""
        return tuple(self._team)

    def offer(self, found: tuple[TeamMember, ...]) -> None:
        """Who can go; who was to go before is there to be taken off, whatever has become of them."""
        self.list.blockSignals(True)
        for member in dict.fromkeys((*self._before, *found)):
            entry = QListWidgetItem(member.name)
            entry.setData(Qt.ItemDataRole.UserRole, member.login)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = member.login in self._team
            entry.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(entry)
        self.list.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        """Who goes, also where the list is narrowed down to others."""
        names = {str(self.list.item(row).data(Qt.ItemDataRole.UserRole)): self.list.item(row).text()
                 for row in range(self.list.count())}  # fmt: skip
        going = [names[login] for login in self._team if login in names]
        words = fill(self.tr("%1 at least; the first one ticked leads"), LEAST)
        self.hint(fill(self.tr("Going: %1, led by %2"), joined(going, self._language), going[0]) if going else words)

    def _narrow(self, typed: str) -> None:
        for row in range(self.list.count()):
            entry = self.list.item(row)
            login = str(entry.data(Qt.ItemDataRole.UserRole))
            entry.setHidden(typed.casefold() not in f"{entry.text()} {login}".casefold())

    def _on_ticked(self, entry: QListWidgetItem) -> None:
        login = str(entry.data(Qt.ItemDataRole.UserRole))
        if login in self._team:
            self._team.remove(login)
        if entry.checkState() is Qt.CheckState.Checked:
            self._team.append(login)
        self._tell()
        self.changed.emit()


class PiecesCompleter(QCompleter):
    """Completes the last of several words between commas."""

    def splitPath(self, path: str) -> list[str]:
        return [path.replace("，", ",").rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        edit = self.widget()
        assert isinstance(edit, QLineEdit)
        before, comma, _ = edit.text().replace("，", ",").rpartition(",")
        return f"{before}{comma} {index.data()}".strip()
