"""Word lists that a person may edit, one YAML file each, with a comment on where each list comes from."""

from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML


@cache
def load(name: str):
    """The list file `name`.yml as plain Python. Callers must not change what they get: it is shared."""
    return YAML(typ="safe", pure=True).load(files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8"))


@cache
def agencies() -> frozenset[str]:
    """The news agencies of agencies.yml, in small letters."""
    return frozenset(name.lower() for name in load("agencies")["agencies"])
