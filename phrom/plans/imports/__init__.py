"""Old paper in: what was written elsewhere is read, proposed part by part, confirmed, and written into a draft."""
