"""What a number and a time are; knows no fact base."""
