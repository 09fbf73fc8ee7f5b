"""What people take away: one model of a pack, and a module for each format it is written in."""
