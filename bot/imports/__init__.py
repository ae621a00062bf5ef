"""Files of others -> records: what was read, what was refused and why. Nothing here stores anything.

`read.py` is the way in: container (`csv_files`, `workbooks`) -> grid -> kind (`kinds`, by columns) -> its reader.
"""
