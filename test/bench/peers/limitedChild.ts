import { spawn } from 'node:child_process';

/** How a program ended: null when it did its work, else a few words. */
export async function limitedChild(command: string, args: readonly string[], env: NodeJS.ProcessEnv, seconds: number): Promise<string | null> {
  // A group of its own, so that the processes it starts end with it.
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
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
  const timer = setTimeout(() => { late = true; endGroup(); }, seconds * 1000);
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
