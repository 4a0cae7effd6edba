"""`python -m fatima_py` is `fatima`."""

from fatima_py.cli.app import main

if __name__ == "__main__":
    main()
