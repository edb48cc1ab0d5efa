"""What `dp100 doctor` looks at; `examination` is the way in."""
