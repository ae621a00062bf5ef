"""The emulated WhatsApp on the network: the Graph API for the business, the control API for phones and tests."""
