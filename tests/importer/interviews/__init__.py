"""Labelled interviews of others: where each was found, and how well the importer does without their labels."""
