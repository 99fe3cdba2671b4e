/** Run by npm when Amends is installed: makes the template of embedded databases. See `template.ts`. */
try {
  const { makeTemplate } = await import('./template.ts');
  await makeTemplate();
} catch (error) {
  // Neither too old a Node nor a folder that cannot be written is a reason to fail: the first start takes some seconds more.
  process.stderr.write(`amends: no template of the embedded database was made: ${(error as Error).message}\n`);
}

export {};
