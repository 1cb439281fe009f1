"""What an organiser takes along to a study session on a topic, put together from the passages held."""
