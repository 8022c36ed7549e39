"""Offline: the answers of an assessment as a workbook to fill in, and that workbook read back."""
