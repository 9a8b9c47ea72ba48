"""What can be taught, a file each."""
