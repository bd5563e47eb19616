"""The site: static pages made from the study, for readers without a script or a connection."""
