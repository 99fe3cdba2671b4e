import type { OpenAPIHono } from '@hono/zod-openapi';
import type { RequestContext, WebEnv } from '../deps.ts';
import { guard } from '../http/access.ts';
import { Problem } from '../http/problem.ts';

/**
 * The Model Context Protocol over HTTP, for assistants that bring a token: each request stands by itself and is answered as
 * JSON, so any number of processes can serve it. Its SDK is loaded when the first one comes.
 */
export function addMcp(app: OpenAPIHono<WebEnv>, context: RequestContext): void {
  app.post('/mcp', guard(context, 'read', { pattern: 'POST /mcp', quiet: true }), async (c) => {
    const [{ makeMcpServer }, { WebStandardStreamableHTTPServerTransport }] = await Promise.all([
      import('./server.ts'),
      import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
    ]);
    const who = c.get('who')!;
    const server = makeMcpServer(context, who.rights, async () => who);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      return await transport.handleRequest(c.req.raw, { parsedBody: await bodyOf(c.req) });
    } finally {
      await server.close();
    }
  });
}

async function bodyOf(request: { json(): Promise<unknown> }): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new Problem(400, 'not_json', 'The body is not JSON.');
  }
}
