"""Exchange: the outside world, one file per counterpart. Reference data, demo, import, e-mail."""
