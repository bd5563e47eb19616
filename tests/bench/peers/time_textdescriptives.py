"""Time TextDescriptives without a trained model: spaCy's tokens, sentences split at . ! ?."""

import spacy
import textdescriptives  # noqa: F401  registers its components with spaCy
from timing import report_timing

pipeline = spacy.blank("en")
pipeline.add_pipe("sentencizer")
pipeline.add_pipe("textdescriptives/readability")

indices = len(pipeline("One sentence. Another sentence. And one more.")._.readability)
report_timing(lambda text: pipeline(text)._.readability, indices)
