"""The ledger as files: a workbook, a calendar, a document, the picture of a month."""
