"""Teaching the neural backends: adapters, regressors, evaluation."""
