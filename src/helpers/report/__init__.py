"""Running the notebooks and making a report of them. Orders only: nothing is counted here."""
