"""Quiz items as people and scripts read them."""
