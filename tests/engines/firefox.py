"""Drives Firefox, without a window."""

import gc
import re
import socket
import warnings
from pathlib import Path

from marionette_driver.by import By
from marionette_driver.marionette import Marionette

HARMLESS = (
    "WebAssembly exception handling 'try' instruction is deprecated",  # Pyodide is built with it
    "Script terminated by timeout",  # a page was left; slow scripts are not ended here, Marionette sees to that
    "Layout was forced before the page was fully loaded",  # the element reads the host's colours
    "Partitioned cookie or storage access was provided",  # there is storage, as in a first-party page
)
"""What Firefox says of a page that does nothing wrong."""
QUIET = {
    "browser.chrome.site_icons": False,  # the browser itself complains of an icon without a content
    "devtools.console.stdout.content": True,  # what pages say is written into the log
}
LOGGED = re.compile(r"^console\.(?:error|warn|assert): .*", re.MULTILINE)
OWN = (
    "console.error: RSLoader:",
    'console.error: (new Error("Polling for changes failed:',
    "console.warn: BackupService:",
)
"""Beginnings of what the browser says of itself: it can't have its own experiments or settings, nor find a place for
backups."""
CONSOLE = """
const all = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError);
const found = all.filter(({ sourceName }) => sourceName.startsWith("http"));
Services.console.reset();
return found.map(({ errorMessage, sourceName }) => `${errorMessage} (${sourceName})`);
"""
"""What the browser itself puts on the console: exceptions, refusals of a policy."""


class Firefox:
    """One Firefox with a profile of its own."""

    hears = True

    def __init__(self, browser: Path, folder: Path) -> None:
        """Start it; its log goes into the folder."""
        self._log = folder / "firefox.log"
        self._read = 0
        words = {"host": "127.0.0.1", "port": _free_port(), "bin": str(browser), "headless": True}
        with warnings.catch_warnings(category=ResourceWarning, action="ignore"):
            # It asks for the port again and again, and leaves its sockets to whoever collects them.
            self._browser = Marionette(**words, gecko_log=str(self._log), prefs=QUIET)
            gc.collect()
        self._browser.start_session()
        self.complaints()

    def goto(self, address: str) -> None:
        """Load the page."""
        self._browser.navigate(address)

    def run(self, script: str, argument: str, milliseconds: float) -> str:
        """Run a script whose `arguments` are the text and a function to answer with; return the answer."""
        told: str = self._browser.execute_async_script(
            script, script_args=[argument], sandbox=None, script_timeout=milliseconds
        )
        return told

    def enter(self, frame: str) -> None:
        """Speak to the frame that the expression finds from now on."""
        self._browser.switch_to_frame(self._browser.execute_script(f"return {frame}", sandbox=None))

    def leave(self) -> None:
        """Speak to the page again."""
        self._browser.switch_to_frame()

    def click(self, selector: str) -> None:
        """Click with the mouse on the first element that the selector finds."""
        self._browser.find_element(By.CSS_SELECTOR, selector).click()

    def press(self, key: str) -> None:
        """Press and release a key, whoever has the keyboard."""
        self._browser.actions.sequence("key", "keyboard").send_keys(key).perform()

    def complaints(self) -> list[str]:
        """Return what the console has said since the last time: errors and warnings."""
        with self._browser.using_context("chrome"):
            found = self._browser.execute_script(CONSOLE)
        text = self._log.read_text(encoding="utf-8", errors="replace")
        found += [line for line in LOGGED.findall(text[self._read :]) if not line.startswith(OWN)]
        self._read = len(text)
        return [one for one in found if not any(known in one for known in HARMLESS)]

    def quit(self) -> None:
        """End the browser."""
        self._browser.cleanup()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
