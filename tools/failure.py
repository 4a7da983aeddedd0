"""The one way in which a command fails."""


class FailureError(Exception):
    """Something a person has to put right; the text says in one sentence what is wrong and what to do."""
