"""Pictures of a whole album for chat: values in, a file out."""
