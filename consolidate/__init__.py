"""Monthly progress of a plan's tasks: workbooks out to the agencies, one master workbook back to the leaders."""
