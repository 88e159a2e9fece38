"""Where each part of a paper belongs: headings to blocks, tables to sections, names to registers."""
