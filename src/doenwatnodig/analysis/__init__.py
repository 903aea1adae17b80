"""What the rules together do to a household: reach, failure, minimal sets, kind, room, routes."""
