"""Help: what each section is for, the words of the field, and a first walk through the program."""
