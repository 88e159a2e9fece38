"""Settings, addresses and the `phrom` command."""
