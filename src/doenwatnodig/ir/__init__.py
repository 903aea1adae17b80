"""From checked rules to a stratified program."""
