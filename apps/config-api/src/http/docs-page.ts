/**
 * GET /docs: a page to read and try the API. All it loads comes from here, out of the package
 * swagger-ui-dist; the page's policy forbids everything else, inline scripts too.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Env, Hono } from 'hono';

const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // Swagger UI sets styles and small pictures of its own from its bundle.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join('; ');

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>House Rules API</title>
<link rel="icon" type="image/png" href="/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<header><strong>House Rules</strong><span>HTTP API</span><a href="/openapi.json">openapi.json</a></header>
<main id="api"><p>Loading the API document…</p></main>
<noscript>This page needs JavaScript; the document itself is <a href="/openapi.json">here</a>.</noscript>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/page.js"></script>
</body>
</html>
`;

const style = `body { margin: 0; font-family: system-ui, sans-serif; background: #fff; color: #1a1b1e; }
header { display: flex; gap: 12px; align-items: baseline; padding: 12px 24px;
  border-bottom: 1px solid #dee2e6; }
header span { color: #5c636a; }
header a { margin-left: auto; color: #0b7285; }
main { max-width: 1200px; margin: 0 auto; padding: 0 8px; }
.swagger-ui .info { margin: 24px 0; }
`;

const script = `window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

export const addDocsPage = <E extends Env>(app: Hono<E>): void => {
  const headers = { 'content-security-policy': policy, 'cache-control': 'no-cache' };
  const serve = (path: string, text: string, type: string) =>
    app.get(path, (c) => c.body(text, 200, { ...headers, 'content-type': type }));
  serve('/docs', page, 'text/html; charset=utf-8');
  serve('/docs/page.css', style, 'text/css; charset=utf-8');
  serve('/docs/page.js', script, 'text/javascript; charset=utf-8');
  const folder = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
  for (const [name, type] of Object.entries(assets)) {
    app.get(`/docs/assets/${name}`, async (c) =>
      c.body(await readFile(join(folder, name)), 200, {
        'content-security-policy': policy,
        'cache-control': 'public, max-age=86400',
        'content-type': type,
      }),
    );
  }
};
