"""Training of the packaged pipeline. Its network, loop, export and assembly are all that needs torch (`kg[train]`)."""
