"""Chromium 87 in a window of Qt 5: an order a line comes in, `["open", URL]`, an answer a line goes out, as JSON.

Runs with a Python that has PyQtWebEngine; `drivers.py` starts it.
"""

import json
import sys

from PyQt5.QtCore import QEventLoop, QPoint, Qt, QTimer, QUrl
from PyQt5.QtTest import QTest
from PyQt5.QtWebEngineWidgets import QWebEngineView
from PyQt5.QtWidgets import QApplication

PLACE = """const one = document.querySelector(%s);
if (!one) { return null; }
one.scrollIntoView({ block: "center" });
const box = one.getClientRects()[0];
return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;"""


class Window:
    def __init__(self, width, height):
        self.view = QWebEngineView()
        self.view.resize(width, height)
        self.view.show()

    def version(self, _):
        return self.run("return navigator.userAgent.match(/Chrome.[\\d.]+/)[0]")

    def open(self, url):
        loop = QEventLoop()
        self.view.loadFinished.connect(loop.quit)
        self.view.load(QUrl(url))
        loop.exec_()
        self.view.loadFinished.disconnect(loop.quit)
        return True

    def run(self, script):
        loop, answers = QEventLoop(), []

        def said(answer):
            answers.append(answer)
            loop.quit()

        self.view.page().runJavaScript(f"(function () {{ {script} }})()", said)
        if not answers:
            loop.exec_()
        return answers[0]

    def tap(self, selector):
        place = self.run(PLACE % json.dumps(selector))
        if not place:
            return False
        wait(100)
        QTest.mouseClick(self.view.focusProxy(), Qt.LeftButton, Qt.NoModifier, QPoint(*map(int, place)))
        wait(300)
        return True

    def picture(self, path):
        wait(100)
        return self.view.grab().save(path)


def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec_()


if __name__ == "__main__":
    application = QApplication([sys.argv[0]])
    window = Window(int(sys.argv[1]), int(sys.argv[2]))
    for line in iter(sys.stdin.readline, ""):
        what, about = json.loads(line)
        print(json.dumps(getattr(window, what)(about)), flush=True)
