"""The training room: emulated messengers and a page with phones; knows nothing of the rest."""
