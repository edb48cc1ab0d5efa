"""YAML files of ours by tables of their fields: reading, writing, JSON Schemas."""
