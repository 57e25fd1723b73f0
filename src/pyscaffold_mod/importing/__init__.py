"""What Python does with generated modules: the proof that they import."""
