"""What stands in the files that go out."""
