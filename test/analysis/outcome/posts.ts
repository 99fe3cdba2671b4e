import { readCustomer } from '../../../src/analysis/customer.ts';
import { readReply } from '../../../src/analysis/reply.ts';
import type { Turn } from '../../../src/model.ts';

/** A thread from lines: `C` begins a customer's post, `B` a brand's; ten minutes lie between two. */
export function threadOf(lines: readonly string[], lang?: string): Turn[] {
  return lines.map((line, i): Turn => {
    const text = line.slice(2);
    const base = { id: String(i), at: 1e12 + i * 600_000, text };
    return line.startsWith('C')
      ? { ...base, who: 'customer', reading: readCustomer({ text, lang }) }
      : { ...base, who: 'brand', reading: readReply({ text, lang }), account: 'shop', automatic: false };
  });
}
