"""Who is cited, how, and through whom: attributions in news text and what they add up to."""
