import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import { badRequest, RequestRefusedError } from './request-refused-error.ts';

/** Reads the bodies of requests: JSON in UTF-8, and nothing else. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) return done(badRequest('The body of the request is not valid UTF-8.'));
    return parse(request, body.toString('utf8'), (error, value) => {
      if (error) done(badRequest('The body of the request is not valid JSON.'));
      else done(null, value);
    });
  });
}

/** Refuses a request by its headers, before its body is read, when that is not JSON in UTF-8 as it is. */
export const refuseOtherMedia: onRequestHookHandler = ({ method, headers }, _, done) => {
  if (headers['content-encoding'] !== undefined) {
    return done(unsupported('The body of a request must not be compressed: send it without Content-Encoding.'));
  }
  if (method === 'POST' && !isJson(headers['content-type'] ?? '')) {
    return done(unsupported('The body of a request must be JSON in UTF-8: send it with the header "content-type: application/json".'));
  }
  return done();
};

/** Whether a content type is that of JSON in UTF-8. */
export function isJson(contentType: string): boolean {
  const [type, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  return (
    type === 'application/json' && parameters.every((part) => !part.startsWith('charset') || /^charset=(?:utf-8|"utf-8")$/u.test(part))
  );
}

function unsupported(message: string): RequestRefusedError {
  return new RequestRefusedError({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message });
}
