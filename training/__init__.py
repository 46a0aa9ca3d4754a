"""Commands that train what Sayso carries. They need torch, which Sayso itself never does."""
