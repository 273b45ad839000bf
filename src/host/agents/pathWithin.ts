/**
 * A path that was given in a tool's input, as one within a folder of the workspace.
 * @param folder path of the folder's URI @param given relative to it, or absolute; "\" counts as "/" @returns null when it leads out of the folder
 */
export function pathWithin(folder: string, given: string): string | null {
  const slashed = given.replaceAll('\\', '/');
  const drive = /^[A-Za-z]:\//.test(slashed);
  const absolute = drive || slashed.startsWith('/');
  const whole = normalised(absolute ? (drive ? `/${slashed}` : slashed) : `${folder}/${slashed}`);
  const root = normalised(folder);
  return whole !== null && root !== null && isWithin(root, whole) ? whole : null;
}

function isWithin(root: string, path: string): boolean {
  const prefix = root === '/' ? '/' : `${root}/`;
  // Of a Windows drive, upper and lower case are the same letter.
  return path.startsWith(prefix) || lowerDrive(path).startsWith(lowerDrive(prefix));
}

function lowerDrive(path: string): string {
  return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}

/** Without "." and ".."; null for one that leads above the root. */
function normalised(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return `/${parts.join('/')}`;
}
