"""What the widget says on the bus: one canonical spelling of each message.

The page API Structure makes `source` mandatory, though most samples of the desktop's documentation leave it out.
"""

from dataclasses import dataclass

from widget.core.effects import AskForCalls, AskForModes, SendChoice

Message = dict[str, object]


@dataclass(frozen=True)
class Packet:
    """The outer envelope of API Structure, for desktops that want one."""

    response_url: str
    """`ResponseUrl`: address of the frame that asks."""
    subscriber_id: str
    """`subscriberID`: the id given at registration."""


@dataclass(frozen=True)
class Names:
    """What a message is called. By default the one sent for a choice; the desktop's documentation defines none."""

    channel: str = "LCM"
    topic: str = "WebService"
    subtopic: str = "CallBackModeSelected"


def outgoing(
    effect: AskForCalls | AskForModes | SendChoice,
    source: str,
    selection: Names | None = None,
    packet: Packet | None = None,
) -> Message:
    """Spell an effect as the message to post; identifiers pass through unchanged."""
    names = Names("LCM", "WebService", "StateSync")
    data: dict[str, str] = {}
    if isinstance(effect, AskForModes):
        names = Names("LCM", "WebService", "GetCallBackModes")
        data = {"callid": effect.callid, "AccountNumber": effect.account}
    elif isinstance(effect, SendChoice):
        names = selection or Names()
        data = {"callid": effect.callid, "AccountNumber": effect.account, "ModeID": effect.mode}
    message: Message = {"channel": names.channel, "topic": names.topic, "subtopic": names.subtopic, "source": source}
    if data:
        message["data"] = data
    return _wrapped(message, packet) if packet else message


def _wrapped(message: Message, packet: Packet) -> Message:
    """Put a message into a packet; topic and subtopic of a packet "must be empty"."""
    return {
        "channel": message["channel"],
        "topic": "",
        "subTopic": "",
        "message": message,
        "ResponseUrl": packet.response_url,
        "subscriberID": packet.subscriber_id,
    }
