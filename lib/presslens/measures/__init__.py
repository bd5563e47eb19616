"""Articles in, tidy tables out: readability, sourcing, framing, and the coding they rest on."""
