"""From one line of text to a Python script, module or multi-level package."""
