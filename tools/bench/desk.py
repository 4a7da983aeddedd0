"""A desktop with something in it that is ready: it has listed the numbers of a call."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Browser, Frame, Page

from tools.bench.sites import Sites, Subject, open_host, script


@dataclass(frozen=True)
class Desk:
    """A host page with a subject in it."""

    name: str
    page: Page
    frame: Frame
    """The subject's own."""

    @classmethod
    @contextmanager
    def open(cls, browser: Browser, sites: Sites, subject: Subject, place: str) -> Iterator[Self]:
        """Open a desktop in a profile of its own, and close it in the end.

        Raises:
            playwright.sync_api.Error: the subject failed, or listed nothing within a minute.

        """
        with browser.new_context() as context:
            for name in ("heaps.js", "frame.js"):
                context.add_init_script(script(name))
            page = open_host(context, sites.host(subject, place))
            words = [subject.how, sites.address(subject, place), True, 0]
            page.evaluate("words => bench.start(...words)", words)
            page.evaluate("bench.end()")
            yield cls(f"{subject.name}, {place}", page, page.frames[1])
