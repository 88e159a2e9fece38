"""Findings between the plans of different agencies: what 77 papers side by side can never show."""
