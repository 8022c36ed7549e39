"""The maker of the Word template, for its keepers alone: the template may be changed in Word instead.

Every word comes from the report, so that one template serves all languages. Nothing that prints a report imports it.
Source: docs/report-formats.md, "DOCX".
"""
