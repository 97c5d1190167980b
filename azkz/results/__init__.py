"""What follows from a fact base; knows no screen."""
