"""What is counted for the pages: each function asks the tables one question in SQL and returns one frame.

Every count leaves out what is not the article (`counted`) and second copies of a text (`duplicate_of`).
"""
