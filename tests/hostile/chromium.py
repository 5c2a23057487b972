"""A page in headless Chromium, and all that it does: requests, dialogs, messages, errors, new windows.

The browser is spoken to over two pipes (Chrome DevTools Protocol): that needs no package and no port.
"""

import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--window-size=800,600"),
    *("--remote-debugging-pipe", "--disable-dev-shm-usage"),
)
# What a page must not do, as the protocol names it.
TROUBLE = {
    "Page.javascriptDialogOpening": "dialog",
    "Runtime.exceptionThrown": "exception",
    "Runtime.consoleAPICalled": "console",
    "Log.entryAdded": "log",
    "Page.windowOpen": "window",
    "Page.downloadWillBegin": "download",
    "Page.frameRequestedNavigation": "navigation",
}
SECONDS = 90.0


@dataclass
class Page:
    """An open page. `requests` are the addresses that it asked for, `trouble` all else that it must not do."""

    process: subprocess.Popen[bytes]
    read: int
    write: int
    session: str | None = None
    requests: list[str] = field(default_factory=list)
    trouble: list[tuple[str, str]] = field(default_factory=list)
    _number: int = 0
    _buffer: bytes = b""

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and wait for its answer; what happens meanwhile is noted."""
        number = self._send(method, parameters)
        while True:
            answer = self._receive()
            if answer.get("id") == number:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])
            self._note(answer)

    def value(self, script: str) -> Any:
        """What a script of ours gives in the page (the policy of the page does not bind the debugger)."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_for(self, script: str) -> None:
        """Wait until a script gives something true."""
        until = time.monotonic() + SECONDS
        while not self.value(script):
            assert time.monotonic() < until, f"{script} is not true after {SECONDS:g} seconds"
            time.sleep(0.05)

    def _note(self, event: dict[str, Any]) -> None:
        method, told = event.get("method", ""), event.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method in TROUBLE:
            self.trouble.append((TROUBLE[method], json.dumps(told)[:500]))
            if method == "Page.javascriptDialogOpening":  # a dialog stops the page until it is answered
                self._send("Page.handleJavaScriptDialog", {"accept": False})

    def _send(self, method: str, parameters: dict[str, object]) -> int:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        return self._number

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            assert select.select([self.read], [], [], SECONDS)[0], "the browser does not answer"
            data = os.read(self.read, 1 << 20)
            assert data, "the browser has ended"
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A browser with an empty page whose doings are noted from the first on."""
    assert CHROMIUM is not None
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    # The browser reads from 3 and writes to 4: these two numbers must be free when they are set.
    high_in, high_out = (fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (theirs_in, theirs_out))
    os.close(theirs_in)
    os.close(theirs_out)

    def place() -> None:
        os.dup2(high_in, 3)
        os.dup2(high_out, 4)

    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=place, pass_fds=(3, 4), start_new_session=True,
    )  # fmt: skip
    os.close(high_in)
    os.close(high_out)
    page = Page(process, ours_in, ours_out)
    try:
        target = page.call("Target.createTarget", url="about:blank")["targetId"]
        page.session = page.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            page.call(f"{domain}.enable")
        yield page
    finally:
        _end(page)


def _end(page: Page) -> None:
    os.close(page.write)
    os.close(page.read)
    try:
        page.process.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(page.process.pid, 9)
        page.process.wait()
