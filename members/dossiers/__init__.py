"""Where the dossier of each member lies, which papers are in it by tick, on which day it was checked; never a scan."""
