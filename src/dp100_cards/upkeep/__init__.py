"""Rules by which old files are kept or given up; pure."""
