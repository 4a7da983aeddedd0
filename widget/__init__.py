"""The callback-modes widget: a contact's callback numbers, one click away."""
