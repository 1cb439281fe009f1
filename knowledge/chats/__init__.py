"""What the assistant remembers about its conversations: who may talk, what came in, what goes out."""
