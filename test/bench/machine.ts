import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** "2 × Intel …, 23 GB, Node 22.1.0". */
export function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`;
}

export function packageVersion(): string {
  return (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
}
