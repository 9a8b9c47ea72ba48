"""What is known before anything runs: settings, languages, vocabulary, logging."""
