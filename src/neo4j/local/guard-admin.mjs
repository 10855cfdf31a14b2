// Runs a program that reads its input from the third pipe of this process, and ends it at once when the process that started
// this guard is gone: the guard's standard input is a pipe from there, and the operating system closes it. Plain JavaScript, so
// that it runs as it is from `src` and from `dist` on every supported Node.
import { spawn } from 'node:child_process';
import process from 'node:process';

const [program = '', ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: [3, 'inherit', 'inherit'] });

const stop = () => child.kill('SIGKILL');
process.stdin.on('end', stop).on('error', stop).resume();
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
