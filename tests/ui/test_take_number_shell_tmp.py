from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.conftest import *
def test_f2(signed_in, tasks, qtbot):
    shell=signed_in.work and signed_in.shell
    shell.go(1); tasks.drain(); QApplication.processEvents()
    s=shell.take_number
    qtbot.waitUntil(lambda: s.search.model.rowCount()>100)
    print("focus", signed_in.focusWidget())
    QTest.keyClicks(s.search.field,"gssl"); QTest.keyClick(s.search.field, Qt.Key.Key_Return)
    print(s.form.basket.codes, s.form.take.isEnabled(), s.form.take.reason)
    print("act", QApplication.activeWindow(), QApplication.focusWidget()); QTest.keyClick(s.search.field, Qt.Key.Key_F2); print("under way", s.form.take.under_way); tasks.drain(); QApplication.processEvents()
    print("done visible", s.done.isVisible(), s.form.item_trouble.text(), s.form.trouble.text())
    assert s.done.isVisible()
