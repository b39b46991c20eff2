"""The forms with which a person makes a step of a recipe and changes it."""
