"""Follow-ups: what must be done after a finding, by whom, until when, and the proof that it was."""
