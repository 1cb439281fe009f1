"""The daily prompt: what a chat gets, when, and what members note about it."""
