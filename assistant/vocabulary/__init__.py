"""Words of the field as data: slots, units, lexicons, numerals."""
