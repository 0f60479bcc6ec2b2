"""Starts the program: `python app`, with what lies in this folder and the standard library alone."""

from consolidate.cli import main

if __name__ == "__main__":
    main()
