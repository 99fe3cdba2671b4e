import { expect, test } from 'vitest';
import { outcomesPage } from '../support/outcomes-page.ts';

test('docs/outcomes.md is the table', async () => {
  await expect(outcomesPage()).toMatchFileSnapshot('../../docs/outcomes.md');
});
