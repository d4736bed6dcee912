"""The WSGI entry point: `python wsgi.py` prepares an empty instance and serves it."""

from catalogue import create_app

app = create_app()

if __name__ == "__main__":
    from catalogue.serving import main

    main(app)
