// Compiles src/engine/kernels/assembly (AssemblyScript) when a bundle imports kernels.wasm, whose bytes become part of the bundle.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = 'src/engine/kernels/assembly';
const cache = 'node_modules/.cache/lambda-lens';
const flags = [
  '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd,threads',
  '--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536',
];

export const kernelPlugin = {
  name: 'kernels',
  setup(build) {
    build.onResolve({ filter: /\/kernels\.wasm$/ }, () => ({ path: join(process.cwd(), folder, 'kernels.wasm'), namespace: 'kernels' }));
    build.onLoad({ filter: /.*/, namespace: 'kernels' }, async () => {
      const sources = await sourceFiles();
      return { contents: await compiled(sources), loader: 'binary', watchFiles: sources };
    });
  },
};

async function sourceFiles() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  return names.map((name) => join(process.cwd(), folder, name));
}

/** Several bundles ask at the same time; each version is compiled once, and kept from one build to the next. */
const running = new Map();

async function compiled(sources) {
  const { version } = JSON.parse(await readFile('node_modules/assemblyscript/package.json', 'utf8'));
  const hash = createHash('sha256').update(JSON.stringify([version, flags]));
  for (const source of sources) hash.update(await readFile(source));
  const file = join(cache, `kernels-${hash.digest('hex').slice(0, 16)}.wasm`);
  if (!running.has(file)) running.set(file, readFile(file).catch(() => compile(file)));
  return running.get(file);
}

async function compile(file) {
  const { default: asc } = await import('assemblyscript/asc');
  let bytes = null;
  const { error, stderr } = await asc.main(['index.ts', '--baseDir', folder, '-o', 'kernels.wasm', ...flags], {
    writeFile: (_, contents) => void (bytes = contents),
  });
  if (error) throw new Error(`The kernels do not compile:\n${stderr.toString()}`);
  await mkdir(cache, { recursive: true });
  await writeFile(file, bytes);
  return bytes;
}
