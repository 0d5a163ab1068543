"""Where things stand on a form: printed labels, tables and records."""
