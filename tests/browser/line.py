"""A slow line: passes on what a server sends, no faster than it lets through, for all connections together."""

import asyncio
import threading
from contextlib import suppress
from typing import Self
from urllib.parse import urlsplit

PACKET = 1460
"""Bytes that pass before it is another connection's turn."""
Waiting = asyncio.Queue[tuple[float, bytes]]
"""What is on its way, and when it arrives."""


class Line:
    """Stands before a server on 127.0.0.1 from `with` until its end. What is sent to the server is not held up."""

    def __init__(self, server: str, bits: float, latency: float) -> None:
        """Take the origin of the server, how many bits pass in a second, and the seconds that each takes to arrive."""
        self._server = urlsplit(server)
        self._bits = bits
        self._latency = latency
        self._free = 0.0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="line", daemon=True)
        self.origin = ""
        """Where the server is reached through the line."""

    def __enter__(self) -> Self:
        """Open it."""
        self._thread.start()
        opening = asyncio.start_server(self._connected, "127.0.0.1", 0)
        self._listener = asyncio.run_coroutine_threadsafe(opening, self._loop).result()
        self.origin = f"http://127.0.0.1:{self._listener.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        """Close it; every connection ends."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def lift(self) -> None:
        """Let everything through at once from now on."""
        self._bits, self._latency = float("inf"), 0.0

    async def _connected(self, browser: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        server, requests = await asyncio.open_connection(self._server.hostname, self._server.port)
        waiting: Waiting = asyncio.Queue()
        parts = [self._ask(browser, requests), self._receive(server, waiting), self._deliver(waiting, answers)]
        tasks = [asyncio.ensure_future(part) for part in parts]
        with suppress(asyncio.CancelledError):  # the line ends
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        requests.close()
        answers.close()

    async def _ask(self, browser: asyncio.StreamReader, requests: asyncio.StreamWriter) -> None:
        while data := await browser.read(2**16):
            requests.write(data)
            await requests.drain()

    async def _receive(self, server: asyncio.StreamReader, waiting: Waiting) -> None:
        while data := await server.read(PACKET):
            now = self._loop.time()
            self._free = max(self._free, now) + len(data) * 8 / self._bits
            waiting.put_nowait((self._free + self._latency, data))
            await asyncio.sleep(self._free - now)
        await waiting.join()

    async def _deliver(self, waiting: Waiting, answers: asyncio.StreamWriter) -> None:
        while True:
            due, data = await waiting.get()
            if self._latency:
                await asyncio.sleep(due - self._loop.time())
            answers.write(data)
            await answers.drain()
            waiting.task_done()

    async def _end(self) -> None:
        self._listener.close()
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
