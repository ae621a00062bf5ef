"""Words and rules of the desk: states, permissions, errors, time."""
