"""The WSGI entry point: `python wsgi.py` prepares an empty instance and serves it."""

import gc

from catalogue import create_app

app = create_app()

# What was loaded so far stays for ever: the collector need not walk it during requests.
gc.collect()
gc.freeze()
# A request makes thousands of small things, none of which refer to each other in circles.
gc.set_threshold(20_000, 20, 20)

if __name__ == "__main__":
    from catalogue.serving import main

    main(app)
