"""The exercise programme: who exercises what and when, and what each exercise showed."""
