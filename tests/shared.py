"""Where the project's shared texts and gold are, on machines that have them; elsewhere the tests that need them skip."""

import os
from pathlib import Path

import pytest

_root = Path(os.environ.get("WHOSE_WORDS_SHARED", Path(__file__).parents[2] / "shared"))
SHARED = _root if (_root / "gold").is_dir() else None
GOLD = SHARED / "gold" if SHARED else None
needs_gold = pytest.mark.skipif(GOLD is None, reason="the shared gold is not on this machine")
