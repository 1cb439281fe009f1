"""What ``doctor`` looks at and finds."""
