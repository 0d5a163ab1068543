"""The model: asked strictly through one function, reached through one door."""
