"""Drives WebKit: WebKitGTK's own small browser, on a screen that nobody sees."""

import os
import subprocess
import warnings
from pathlib import Path

from selenium.webdriver import ActionChains, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.service import Service

UNBOXED = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
"""Its sandbox does not work in containers; the tests' pages are our own."""


class WebKit:
    """One WebKit with a screen of its own."""

    hears = False

    def __init__(self, driver: Path, browser: Path, screen: Path) -> None:
        """Start both."""
        heard, said = os.pipe()
        words = [screen, "-displayfd", str(said), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        self._screen = subprocess.Popen(words, pass_fds=[said], stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
        os.close(said)
        with os.fdopen(heard) as number:
            display = number.readline().strip()  # it speaks as soon as it can be used
        options = WebKitGTKOptions()
        options.binary_location = str(browser)
        options.add_argument("--automation")
        service = Service(str(driver), env={**os.environ, **UNBOXED, "DISPLAY": f":{display}"})
        with warnings.catch_warnings(category=DeprecationWarning, action="ignore"):  # Selenium warns of itself
            self._browser = WebKitGTK(options=options, service=service)

    def goto(self, address: str) -> None:
        """Load the page."""
        self._browser.get(address)

    def run(self, script: str, argument: str, milliseconds: float) -> str:
        """Run a script whose `arguments` are the text and a function to answer with; return the answer."""
        self._browser.set_script_timeout(milliseconds / 1000)
        told: str = self._browser.execute_async_script(script, argument)
        return told

    def enter(self, frame: str) -> None:
        """Speak to the frame that the expression finds from now on."""
        self._browser.switch_to.frame(self._browser.execute_script(f"return {frame}"))

    def leave(self) -> None:
        """Speak to the page again."""
        self._browser.switch_to.default_content()

    def click(self, selector: str) -> None:
        """Click with the mouse on the first element that the selector finds."""
        self._browser.find_element(By.CSS_SELECTOR, selector).click()

    def press(self, key: str) -> None:
        """Press and release a key, whoever has the keyboard."""
        ActionChains(self._browser).send_keys(key).perform()

    def complaints(self) -> list[str]:
        """Return nothing: no driver of WebKit's tells what is on the console."""
        return []

    def quit(self) -> None:
        """End the browser and its screen."""
        self._browser.quit()
        self._screen.terminate()
        self._screen.wait()
