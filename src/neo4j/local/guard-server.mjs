// Runs a program, and ends it when the process that started this guard is gone, however that came about: the guard's
// standard input is a pipe from there, and the operating system closes it. Plain JavaScript, so that it runs as it is
// from `src` and from `dist` on every supported Node.
import { spawn } from 'node:child_process';
import process from 'node:process';

const KILL_AFTER = 8_000;
const [program = '', ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

const stop = () => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), KILL_AFTER).unref();
};

process.stdin.on('end', stop).on('error', stop).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
child.on('spawn', () => process.stdout.write(`guard: process ${child.pid}\n`));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
