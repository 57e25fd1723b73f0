"""Outside judges of what we generate: every answer set, every judge, one table."""
