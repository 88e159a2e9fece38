"""Alerts in the Common Alerting Protocol 1.2: what an operation tells others, and what others tell the city."""
