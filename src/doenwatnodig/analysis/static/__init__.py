"""Questions about all households at once, through z3; import a module from here only when asked for."""
