import type { SecretShape } from './secret-shapes.ts';

/** What a careless task prints of a secret and of its parts. */
export function output({ secret, parts }: SecretShape): string {
  return [secret, ...parts]
    .flatMap((text) => [
      `plain ${text} end`,
      JSON.stringify({ key: text }),
      `GET /?q=${encodeURIComponent(text)}&x=1`,
      `Authorization: Basic ${Buffer.from(`alice:${text}`).toString('base64')}`,
      Buffer.from(text).toString('base64'),
      Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n'),
      Buffer.from(`ab${text}cd`).toString('base64url'),
    ])
    .join('\n');
}

/** What of the secret stands in the text, readable or in base64. Knows nothing of how it is masked. */
export function found({ secret, parts }: SecretShape, text: string): string[] {
  const lines = [secret, ...parts]
    .flatMap((each) => [each, ...each.split(/\r?\n/)])
    .map((line) => line.trim());
  const wanted = [...new Set(lines)].filter((line) => line.length >= 4 || line === secret.trim());
  const decoded = [...text.matchAll(/[\w+/-]{8,}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString('latin1')),
  );
  const places = [text, unescapeReferences(text), ...decoded];
  return wanted.flatMap((line) => {
    const forms = [
      line,
      encodeURIComponent(line),
      JSON.stringify(line).slice(1, -1),
      Buffer.from(line).toString('latin1'),
    ];
    // Three asterisks are what a mask looks like.
    return forms.filter((form) => form !== '***' && places.some((place) => place.includes(form)));
  });
}

function unescapeReferences(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
