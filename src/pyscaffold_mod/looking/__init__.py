"""What Python sees of a name and of a folder. Nothing that is looked at is imported."""
