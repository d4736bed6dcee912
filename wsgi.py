"""The WSGI entry point: `python wsgi.py` prepares an empty instance and serves it."""

import gc

from catalogue import create_app

# What is loaded here stays for ever: the collector need not walk it, now or during requests.
gc.disable()
app = create_app()
gc.freeze()
gc.enable()
# A request makes thousands of small things, none of which refer to each other in circles.
gc.set_threshold(20_000, 20, 20)

if __name__ == "__main__":
    from catalogue.serving import main

    main(app)
