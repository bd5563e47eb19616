"""Text in, attributions out: who is said to have said what, as spans of the text."""
