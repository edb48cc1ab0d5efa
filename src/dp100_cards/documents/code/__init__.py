"""Code as it stood before a conversion: its language named, its wrapped lines rejoined."""
