"""What members watch: entries, searches, licences; told by e-mail, and to anybody by Atom."""
