"""Quiz items: what they are, how they are made and proven, and what becomes of them."""
