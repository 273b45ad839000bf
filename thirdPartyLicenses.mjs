// Which packages are in the built files, and under which licence: by what esbuild says it has bundled, not by what package.json lists.
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** The kernels are compiled with parts of AssemblyScript's own library. */
const behind = { 'kernels:': 'assemblyscript' };

/** Texts of licences that their packages name but do not hold, in folders of their names. */
const kept = 'thirdPartyLicenses';

/** @param metafiles of all builds @returns the text of THIRD-PARTY-LICENSES.txt @throws for a package that tells no licence */
export async function thirdPartyLicenses(metafiles) {
  const names = new Set(metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => bundledPackages(inputs))));
  const parts = await Promise.all([...names].sort().map(licenceOf));
  return `Lambda Lens contains code of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function bundledPackages(inputs) {
  return Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).flatMap(([path]) => {
    const known = Object.keys(behind).find((prefix) => path.startsWith(prefix));
    if (known) return [behind[known]];
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
    return name ? [name] : [];
  });
}

async function licenceFiles(folder) {
  return (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)(\.|$)/i.test(file)).sort().map((file) => join(folder, file));
}

async function licenceOf(name) {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const own = await licenceFiles(folder);
  const files = own.length > 0 ? own : await licenceFiles(join(kept, name)).catch(() => []);
  if (!license || !files.some((file) => /^licen/i.test(basename(file)))) throw new Error(`${name} is bundled and has no licence file; add its licence, or do without it.`);
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return `${name} ${version} (${license})\n\n${texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n')}\n`;
}
