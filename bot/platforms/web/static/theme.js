// Runs before the first paint, so that a dark room never flashes white.
try {
  const theme = localStorage.getItem('daydrawn-theme')
  if (theme) document.documentElement.dataset.theme = theme
} catch { /* no storage: like the device */ }
