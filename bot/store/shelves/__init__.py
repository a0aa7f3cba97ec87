"""One shelf per subject: frozen values in, frozen values out, every query visible."""
