"""What the parts of a document's prose are for, whom they name, what their items are, and where a document ends."""
