"""What people take away: one model of a pack, and a package for each format it is written in.

Start at :mod:`geo.exports.writers`."""
