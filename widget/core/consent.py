"""Which numbers the agent may choose, by the customer's policy on written consent."""

from dataclasses import dataclass
from enum import StrEnum

from widget.core.events import Mode


class Verdict(StrEnum):
    """What a choice takes."""

    SHOW = "show"
    """Nothing: the consent is shown, the choice is free."""
    WARN = "warn"
    """A confirmation."""
    BLOCK = "block"
    """It can't be made."""


@dataclass(frozen=True)
class Policy:
    """Which consent counts, and what it takes to choose a number without it."""

    flag: str = "CampaignPEWC"
    """`PEWC` or `CampaignPEWC`."""
    policy: Verdict = Verdict.SHOW
    """Of a number whose consent is a clear no."""
    unknown: Verdict = Verdict.SHOW
    """Of one whose consent nobody knows."""

    def consent(self, mode: Mode) -> str:
        """Give the consent that counts: "yes", "no" or "unknown"."""
        return mode.pewc if self.flag == "PEWC" else mode.campaign_pewc

    def judge(self, mode: Mode) -> Verdict:
        """Say what it takes to choose a mode."""
        return {"no": self.policy, "unknown": self.unknown}.get(self.consent(mode), Verdict.SHOW)
