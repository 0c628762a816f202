"""What a message may become; SENDING to WAITING is a later attempt, or a worker that died."""

from nyvag.messaging.rules.states import MessageState

TRANSITIONS: dict[MessageState, frozenset[MessageState]] = {
    MessageState.WAITING: frozenset({MessageState.SENDING, MessageState.SKIPPED}),
    MessageState.SENDING: frozenset(
        {
            MessageState.SENT,
            MessageState.WAITING,
            MessageState.SKIPPED,
            MessageState.FAILED,
            MessageState.BOUNCED,
        }
    ),
    MessageState.SENT: frozenset(),
    MessageState.SKIPPED: frozenset(),
    MessageState.FAILED: frozenset({MessageState.WAITING}),
    MessageState.BOUNCED: frozenset({MessageState.WAITING}),
}
