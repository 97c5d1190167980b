"""The page of `azkz report`: one HTML file that tells what the screens tell."""
