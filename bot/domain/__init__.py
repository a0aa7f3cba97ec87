"""What is true in the trial world: frozen values, states and policies; standard library only."""
