/**
 * The simple properties of an XMP packet by their usual prefixed names, the first item of a list for a list. Written as
 * elements or as attributes. Null where it is not XMP. No XML parser: nothing is resolved, included or run.
 */
export function xmpProperties(packet: string): ReadonlyMap<string, string> | null {
  const start = packet.indexOf('<rdf:RDF');
  const end = packet.indexOf('</rdf:RDF>');
  if (start < 0 || end < start) return null;
  const properties = new Map<string, string>();
  /** Names of the elements that are open. */
  const open: string[] = [];
  let text = '';
  const body = packet.slice(start, end);
  for (let at = 0; at < body.length;) {
    const tag = body.indexOf('<', at);
    text += body.slice(at, tag < 0 ? undefined : tag);
    if (tag < 0) break;
    const close = body.indexOf('>', tag);
    if (close < 0) return null;
    const content = body.slice(tag + 1, close);
    at = close + 1;
    if (content.startsWith('?') || content.startsWith('!')) continue;
    if (content.startsWith('/')) {
      const property = open.findLast((name) => !name.startsWith('rdf:') && !name.startsWith('x:'));
      const value = unescapeXml(text.trim());
      if (property !== undefined && value !== '' && !properties.has(property))
        properties.set(property, value);
      open.pop();
    } else {
      const name = /^[\w:.-]+/.exec(content)?.[0] ?? '';
      if (name === 'rdf:Description') {
        for (const [, key = '', value = ''] of content.matchAll(/\s([\w.-]+:[\w.-]+)="([^"]*)"/g)) {
          if (!/^(xmlns|rdf|xml):/.test(key)) properties.set(key, unescapeXml(value));
        }
      }
      if (!content.endsWith('/')) open.push(name);
    }
    text = '';
  }
  return properties;
}

const unescapeXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
