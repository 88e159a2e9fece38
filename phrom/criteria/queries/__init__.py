"""What pages and other rooms ask about criteria: alert levels, counts for public health, citywide measures."""
