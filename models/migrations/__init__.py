"""The database's changes, one numbered file each, run in order by `playhouse.migrations.Runner`."""
