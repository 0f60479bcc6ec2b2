"""Words of papers: what fields mean, and the templates as they are shipped."""
