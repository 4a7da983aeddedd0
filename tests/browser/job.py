"""The main job in short, for tests of what stands before it."""

from tests.browser.desktop import Desktop
from tests.browser.says import AVERY, HOME, MOBILE, reply


def job(host: Desktop) -> None:
    """From a call to a choice; the simulator has to be silent."""
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.post(reply("A", HOME, MOBILE))
    host.wait_state("choosing")
    host.frame.get_by_role("option").nth(1).click()
    assert host.wait_sent("CallBackModeSelected")[0]["data"]["ModeID"] == "3"
