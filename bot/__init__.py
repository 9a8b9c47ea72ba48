"""What people say and press becomes what the diary does; answers become messages."""
