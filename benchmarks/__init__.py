"""The figures the project quotes, each from one command; see ``benchmarks/README.md``."""
