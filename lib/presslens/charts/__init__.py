"""From tables to figures: one module per notebook, and the style they share.

The modules are imported by name (`from presslens.charts import readability`), so that nothing
but a chart loads matplotlib.
"""
