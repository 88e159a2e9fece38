"""City registers that plans point to: sites, systems, suppliers. The same room is the same row in every plan."""
