"""The starter library: five samples and explainers in Chinese, written for dangxue; no official texts."""
