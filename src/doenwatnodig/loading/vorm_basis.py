"""What every shape at the border has in common."""

from __future__ import annotations

import os

# No plug-in of another package may see a case; not looking for any also makes the start faster.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import BaseModel, ConfigDict


class Vorm(BaseModel):
    """A table in which only known keys may stand."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
