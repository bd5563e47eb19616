"""Any number of articles measured in batches, on one machine or a cluster, into a folder.

`measure_all` is the main call; what it measures of each article is in `measures.batch`.
"""

from presslens.bulk.progress import Progress
from presslens.bulk.run import measure_all
from presslens.bulk.summary import report
from presslens.bulk.workers import choose_workers

__all__ = ["Progress", "choose_workers", "measure_all", "report"]
