"""The WSGI entry point: `python wsgi.py` prepares an empty instance and serves it."""

import gc

from catalogue import create_app

app = create_app()

# What was loaded so far stays for ever: the collector need not walk it during requests.
gc.collect()
gc.freeze()

if __name__ == "__main__":
    from catalogue.serving import main

    main(app)
