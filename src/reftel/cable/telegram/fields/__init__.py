"""What single fields say: addressees, classification, by whom and until when."""
