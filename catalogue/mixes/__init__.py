"""Training mixes: entries put together with weights, judged together, released once and for all."""
