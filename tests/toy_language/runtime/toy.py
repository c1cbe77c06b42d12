"""The hand-written part of the toy package."""

IS_TOY = True
