"""The study itself: run and check the notebooks, publish and cite figures, README, site, report."""
