"""The pages of visits: recording a contact, looking at contacts, what is to be done after them, figures."""
