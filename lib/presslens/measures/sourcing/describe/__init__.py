"""Attributions in, descriptions out: who each source is, how named, of which sector."""
