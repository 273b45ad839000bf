// Runs a server in a process group of its own and ends that group when this program's standard input closes,
// so that nothing is left behind even when the test program was killed.
//   node guard.mjs THROWAWAY_FOLDER PROGRAM ARGUMENTS…
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [folder, program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let ending = false;

function end() {
  if (ending) return;
  ending = true;
  signalGroup('SIGTERM');
  setTimeout(finish, 1500);
  child.once('exit', () => setTimeout(finish, 100));
}

function finish() {
  removeFolder();
  signalGroup('SIGKILL');
}

function signalGroup(signal) {
  try {
    process.kill(-process.pid, signal);
  } catch {
    // The group is gone already.
  }
}

function removeFolder() {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // A process that is being ended may still write there.
  }
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
process.stdin.on('close', end).on('error', end).resume();
process.stdout.on('error', end);
child.on('error', (error) => {
  console.error(error.message);
  end();
});
child.on('exit', end);
