"""Who is to be named, and how: the attribution pack of a mix."""
