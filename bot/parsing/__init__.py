"""Pure reading of Indonesian: dates and agenda texts."""
