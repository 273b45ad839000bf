import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type ts from 'typescript';

/** All TypeScript below some folders, sorted. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)).replaceAll('\\', '/'))).filter((name) => /\.tsx?$/.test(name)).sort();
}

/** "src/cli.ts:12" */
export function placeOf(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}
