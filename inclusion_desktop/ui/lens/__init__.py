"""The data lens: a live plot of the selected columns. Only this package may import pyqtgraph."""
