"""One file per rule, each with its `RULE`."""
