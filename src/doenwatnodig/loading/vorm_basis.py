"""What every shape at the border has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Vorm(BaseModel):
    """A table in which only known keys may stand."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
