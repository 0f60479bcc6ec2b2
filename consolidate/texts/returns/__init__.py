"""What is said of returned files, their rows and cells."""
