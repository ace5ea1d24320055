import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("untimed", deadline=None)  # speed is told in benchmarks/, never by a test
settings.load_profile("untimed")
