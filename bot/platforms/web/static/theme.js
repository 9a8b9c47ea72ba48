// Runs before the first paint, so that a dark room never flashes white.
const dark = matchMedia('(prefers-color-scheme: dark)')
function paper() {
	let chosen = ''
	try { chosen = localStorage.getItem('daydrawn-theme') ?? '' } catch { /* no storage: like the device */ }
	document.documentElement.dataset.theme = chosen || (dark.matches ? 'dark' : 'light')
	return chosen
}
dark.addEventListener('change', paper)
paper()
