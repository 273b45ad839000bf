import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * How a program ended: null when it did its work, else a few words. What answer() makes of a line that it writes is the line that it reads next;
 * the time that answering takes is not the program's.
 */
export async function limitedChild(
  command: string, args: readonly string[], env: NodeJS.ProcessEnv, seconds: number, answer?: (line: string) => string,
): Promise<string | null> {
  // A group of its own, so that the processes it starts end with it.
  const child = spawn(command, args, { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-10_000)));
  const endGroup = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
  let late = false;
  const started = performance.now();
  let answering = 0;
  const end = () => { late = true; endGroup(); };
  let timer = setTimeout(end, seconds * 1000);
  // It may have ended before it reads what it asked for.
  child.stdin.on('error', () => {});
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!answer) return;
    clearTimeout(timer);
    const asked = performance.now();
    const reply = answer(line);
    answering += performance.now() - asked;
    timer = setTimeout(end, seconds * 1000 + answering - (performance.now() - started));
    child.stdin.write(`${reply}\n`);
  });
  process.once('exit', endGroup);
  try {
    return await new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (status) => resolve(late ? `stopped after ${seconds} s` : status === 0 ? null : `failed: ${errors.trim().split('\n').at(-1)}`));
    });
  } finally {
    clearTimeout(timer);
    endGroup();
    process.off('exit', endGroup);
  }
}
