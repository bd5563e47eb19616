"""File -> Article -> paragraphs, sentences and words, as spans into the file."""
