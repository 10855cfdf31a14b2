import { createServer } from 'node:http';

/**
 * Serves JSON over HTTP with as little as can be: each POST body is given to `answer`, whose result is sent back.
 * @param port on the loopback interface.
 */
export function replyWith(answer, port) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      let status = 200;
      let text;
      try {
        text = JSON.stringify(await answer(JSON.parse(Buffer.concat(chunks).toString())));
      } catch (error) {
        status = 500;
        text = JSON.stringify({ error: error.message });
      }
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    });
  });
  server.listen(port, '127.0.0.1');
  process.on('SIGTERM', () => process.exit());
}
