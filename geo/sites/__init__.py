"""For investors: a requirement, what lies around a site, the shortlist, the comparison.

Start at :mod:`geo.sites.requirements`."""
