import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, type Site } from './static.ts';

/** Serves the built app on 127.0.0.1 for the browser host. Port 0 takes a free one. Rejects where the port is taken. */
export async function serve(
  site: Site,
  port: number,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405).end();
      return;
    }
    const pathname = (request.url ?? '/').split(/[?#]/u)[0] ?? '/';
    void answer(site, pathname, request.headers.range ?? null).then(({ status, headers, file }) => {
      response.writeHead(status, headers);
      if (file === null || request.method === 'HEAD' || file.end === file.start) response.end();
      else
        createReadStream(file.path, { start: file.start, end: file.end - 1 })
          .on('error', () => response.destroy())
          .pipe(response);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}
