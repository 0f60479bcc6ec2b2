"""What stands beside the cells of an .xlsx: addresses, comments, drawings, controls, pictures, fills."""
