"""What runs in the process that reads files: nothing here imports the rest of the program."""
