"""Scenes to PDF: ReportLab writes the pages, pikepdf makes the file conform."""
