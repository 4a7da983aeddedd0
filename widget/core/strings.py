"""Every sentence the agent sees or hears."""

from collections.abc import Mapping
from types import MappingProxyType

ENGLISH: Mapping[str, str] = MappingProxyType({
    "list": "Callback numbers",
    "tabs": "Calls",
    "retry": "Try again",
    "idle": "No active call",
    "loading": "Asking for this call's numbers",
    "choosing-one": "One number for this call",
    "choosing-many": "{count} numbers for this call",
    "choosing-first": "The first {count} of {all} numbers for this call",
    "chosen": "{description} chosen",
    "empty": "No callback numbers for this contact",
    "invalid-call-id": "Invalid Call ID.",
    "refused": "Invalid Call ID.",
    "no-lcm-key": "This call has no LCM key, so its numbers can't be asked for.",
    "no-answer": "The desktop did not answer.",
    "call": "Call {end}",
    "held": "Call {end}, on hold",
    "wrapping-up": "Call {end}, after-call work",
    "pewc-yes": "Written consent",
    "pewc-no": "No written consent",
    "pewc-unknown": "Written consent unknown",
    "campaign-pewc-yes": "Written consent for this campaign",
    "campaign-pewc-no": "No written consent for this campaign",
    "campaign-pewc-unknown": "Written consent for this campaign unknown",
})  # fmt: skip
"""Name to sentence; `{...}` is filled in by the screen."""
