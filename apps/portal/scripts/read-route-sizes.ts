import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { type RouteSize, routeSizes } from './bundle-budget.ts';

const portal = fileURLToPath(new URL('..', import.meta.url));
const statsSchema = z.array(
  z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()).min(1) }),
);

/** The first-load JavaScript of every page of the portal as it was built last, largest first. */
export function readRouteSizes(): RouteSize[] {
  const text = readFileSync(`${portal}.next/diagnostics/route-bundle-stats.json`, 'utf8');
  const known = new Map<string, number>();
  const gzippedBytes = (path: string): number => {
    const bytes = known.get(path) ?? gzipSync(readFileSync(portal + path)).byteLength;
    known.set(path, bytes);
    return bytes;
  };
  return routeSizes(statsSchema.parse(JSON.parse(text)), gzippedBytes);
}
