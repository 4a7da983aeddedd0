"""Serve the widget, or the demo with it, until Ctrl-C."""

import errno
import time
import webbrowser
from collections.abc import Callable

from tools.failure import FailureError
from tools.process import say
from tools.server import Server, demo_server, widget_server


def serve(port: int) -> None:
    """Serve the widget's files as production should, and nothing else.

    Raises:
        FailureError: the port is in use or not allowed.

    """
    with _listening(widget_server, port) as widget:
        say(f"The widget is served at {widget.origin}/static/embed.js (Ctrl-C ends it).")
        _wait()


def demo(port: int, *, browser: bool) -> None:
    """Serve the simulated desktop, with the widget on a port of its own, and open it in the user's `browser`.

    Raises:
        FailureError: the port is in use or not allowed.

    """
    with (
        _listening(widget_server, 0) as widget,
        _listening(lambda port: demo_server(widget.origin, port), port) as desktop,
    ):
        say(f"The simulated agent desktop is at {desktop.origin}/ (Ctrl-C ends it).")
        if browser:
            webbrowser.open(f"{desktop.origin}/")
        _wait()


def _listening(make: Callable[[int], Server], port: int) -> Server:
    try:
        return make(port)
    except OSError as error:
        wrong = "is in use" if error.errno == errno.EADDRINUSE else f"can't be used ({error.strerror})"
        raise FailureError(f"Port {port} {wrong}: choose another with --port.") from None


def _wait() -> None:
    while True:
        time.sleep(3600)  # until Ctrl-C, which Windows delivers to a sleep and to little else
