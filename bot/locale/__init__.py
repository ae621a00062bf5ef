"""Languages: gettext catalogs and the formatting of dates and numbers."""
