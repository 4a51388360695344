"""Calibration: how often the tool would be wrong, over invented initiatives whose truth is known."""

import os

# before numpy is loaded: small tables in two processes side by side, where threads would only wait for one another
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
