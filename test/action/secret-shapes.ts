/** A secret and the parts of it that must not be seen on their own either. */
export interface SecretShape {
  name: string;
  secret: string;
  parts: string[];
}

const KEY_LINES = Array.from(
  { length: 12 },
  (_, i) => `MIIEvQ${i}BADANBgkqhkiG9w0BAQEFAASCBKcwggSj${i}AgEAAoIBAQC7VJTUt9Us`,
);
const pem = (kind: string): string =>
  `-----BEGIN ${kind}-----\n${KEY_LINES.join('\n')}\n-----END ${kind}-----\n`;

const URLS: [string, string[]][] = [
  ['postgres://alice:s3cr3t-one@db:5432/app', ['alice', 's3cr3t-one']],
  ['postgresql://alice:p%40ss%2Fw0rd@db/app?sslmode=require', ['p%40ss%2Fw0rd', 'p@ss/w0rd']],
  ['postgres://alice:raw/p#ss?1@db/app', ['raw/p#ss?1']],
  ['postgres://alice:with@at-sign@db/app', ['with@at-sign']],
  ['mysql://alice:s3cr3t.two@db:3306/app', ['s3cr3t.two']],
  ['redis://:s3cr3t^three@cache:6379/0', ['s3cr3t^three']],
  ['rediss://default:s3cr3t$four@cache', ['s3cr3t$four']],
  ['mongodb://alice:s3cr3t(five)@a:27017,b:27017/app', ['s3cr3t(five)']],
  ['mongodb+srv://alice:s3cr3t[six]@cluster/app', ['s3cr3t[six]']],
  ['amqps://alice:s3cr3t{seven}@queue/vhost', ['s3cr3t{seven}']],
  ['https://ghp_s3cr3tEight@github.com/a/b.git', ['ghp_s3cr3tEight']],
  ['https://hooks.example.com/x?token=s3cr3t-nine&y=1', ['s3cr3t-nine']],
  ['https://store.example.com/x?sv=1&sig=s3cr3t%2Bten%3D', ['s3cr3t%2Bten%3D', 's3cr3t+ten=']],
  ['jdbc:postgresql://db/app?user=alice&password=s3cr3t-eleven', ['alice', 's3cr3t-eleven']],
  ['jdbc:sqlserver://db:1433;user=alice;password=s3cr3t-twelve', ['s3cr3t-twelve']],
  ['sqlserver://alice:s3cr3t-13@db?database=app', ['s3cr3t-13']],
  ['smtp://alice%40corp:s3cr3t-14@mail:587', ['alice@corp', 's3cr3t-14']],
];

const STRINGS: [string, string[]][] = [
  ['alice:s3cr3t/15@tcp(db:3306)/app?parseTime=true', ['alice', 's3cr3t/15']],
  ["host=db user=alice password='s3cr3t \\'16\\''", ["s3cr3t '16'"]],
  ['host=db user=alice password=s3cr3t-17 dbname=app', ['alice', 's3cr3t-17']],
  ['Server=db;User Id=alice;Password=s3cr3t 18;Encrypt=true', ['alice', 's3cr3t 18']],
  ['DefaultEndpointsProtocol=https;AccountName=x;AccountKey=s3cr3t19==;', ['s3cr3t19==']],
  ['hunter2', []],
  ['abc', []],
  [' surrounded by blanks \n', ['surrounded by blanks']],
  ['correct horse battery staple', []],
  ['a.*b+c?d', []],
  ['[a-z]{3}(x|y)$', []],
  ['^\\d+\\.\\w*$&$1$$', []],
  ['back\\slash\\n"quoted"', []],
  ["it's <b>&amp; `code` | cell", []],
  ['***', []],
  ['pässwörd-ünïcode-😀', []],
  ['tab\tseparated\tvalue', []],
  ['::add-mask::x##[error]y', []],
  ['aaaaaaaaaaaaaaaa', []],
  ['abababababab', []],
  ['0123456789012345678901234567890123456789', []],
  ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', []],
  ['ghs_'.padEnd(520, 'aB3-_'), []],
  ['x'.repeat(5000), []],
];

const LINES: [string, string[]][] = [
  [pem('RSA PRIVATE KEY'), KEY_LINES],
  [pem('OPENSSH PRIVATE KEY').replaceAll('\n', '\r\n'), KEY_LINES],
  ['first line\nsecond line\n\nfourth line', ['first line', 'second line', 'fourth line']],
  ['DB_HOST=db\nDB_PASSWORD=s3cr3t-45\nexport API_TOKEN="s3cr3t-46"', ['s3cr3t-45', 's3cr3t-46']],
  ['  indented: s3cr3t-47\n    deeper: s3cr3t-48', ['indented: s3cr3t-47', 'deeper: s3cr3t-48']],
  [
    '{"type":"service_account","private_key":"one-key\\ntwo-key\\n"}',
    ['service_account', 'one-key', 'two-key'],
  ],
  ['{\n  "a": {"password": "s3cr3t-50"},\n  "b": ["s3cr3t-51"]\n}', ['s3cr3t-50', 's3cr3t-51']],
  ['{"url":"postgres://alice:s3cr3t-52@db/app"}', ['alice', 's3cr3t-52']],
  ['["s3cr3t \\"53\\"","s3cr3t\\u002d54"]', ['s3cr3t "53"', 's3cr3t-54']],
];

/** 50 shapes of secrets people keep in a workflow. */
export const SHAPES: SecretShape[] = [...URLS, ...STRINGS, ...LINES].map(([secret, parts]) => ({
  name: secret.length > 40 ? `${secret.slice(0, 40)}…` : secret,
  secret,
  parts,
}));
