import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ParseOptions, parseJob } from '../../src/jobspec/parse.ts';
import { jobspec, problems, read } from './jobs.ts';

const withMeta = (top: string, value: string): string =>
  jobspec({ top, job: `meta {\n    v = ${value}\n  }` });
const meta = (top: string, value: string, options: ParseOptions = {}): string | undefined =>
  read(withMeta(top, value), options).Meta?.v;

test('the last word counts: default, environment, files in order, flags in order', () => {
  const top = 'variable "v" {\n  default = "default"\n}';
  const file = (file: string, text: string) => ({ file, text });
  const options: ParseOptions = {
    environment: { NOMAD_VAR_v: 'environment', NOMAD_VAR_other: 'ignored' },
    variableFiles: [file('a.hcl', 'v = "first file"'), file('b.json', '{"v": "second ${1+1} file"}')],
    variables: ['v=first flag', 'v=second = flag'],
  };
  assert.equal(meta(top, 'var.v'), 'default');
  assert.equal(meta(top, 'var.v', { environment: options.environment! }), 'environment');
  assert.equal(meta(top, 'var.v', { ...options, variables: [] }), 'second ${1+1} file');
  assert.equal(meta(top, 'var.v', options), 'second = flag');
});

const TEXTS: [type: string, given: string, json: string][] = [
  ['string', '"quoted"', '"\\"quoted\\""'],
  ['string', '', '""'],
  ['number', '7', '7'],
  ['bool', 'true', 'true'],
  ['list(string)', '["x", 1]', '["x","1"]'],
  ['set(number)', '[3, 1, "1"]', '[1,3]'],
  ['map(string)', '{a = 1}', '{"a":"1"}'],
  ['object({a = string, b = number})', '{a = 1, b = "2", c = 3}', '{"a":"1","b":2}'],
  ['tuple([string, bool])', '[1, "true"]', '["1",true]'],
];

for (const [type, given, json] of TEXTS) {
  test(`-var '${given}' for a ${type} is ${json}`, () => {
    const top = `variable "v" {\n  type = ${type}\n}`;
    assert.equal(meta(top, 'jsonencode(var.v)', { variables: [`v=${given}`] }), json);
  });
}

const REFUSED: [rule: string, top: string, at: string, says: RegExp, options?: ParseOptions][] = [
  ['has no value', 'variable "v" {}', 'variable "v" {', /-var v=…/],
  ['is a bool and given a number', 'variable "v" {\n  type = bool\n}', '1', /bool/, { variables: ['v=1'] }],
  [
    'is given a bare word',
    'variable "v" {\n  type = bool\n}',
    'yes',
    /plain value/,
    { variables: ['v=yes'] },
  ],
  ['has a default of another type', 'variable "v" {\n type = number\n default = "x"\n}', '"x"', /number/],
  ['has a computed default', 'variable "v" {\n default = upper("x")\n}', 'upper("x")', /locals/],
  ['has a default that refers', 'variable "v" {\n default = var.w\n}', 'var', /cannot refer to "var"/],
  ['has the type any', 'variable "v" {\n type = any\n default = 1\n}', 'any', /./],
  ['has an unknown attribute', 'variable "v" {\n defualt = 1\n}', 'defualt', /Did you mean "default"/],
  ['cannot be named', 'variable "a b" {}', '"a b"', /var\.NAME/],
  ['is declared twice', 'variable "v" {\n default = 1\n}\nvariables {\n v = 2\n}', 'v', /line 1 already/],
  ['is not declared', '', '', /variable "v" {}/, { variables: ['v=1'] }],
  [
    'is not declared but in a file',
    '',
    'v',
    /does not declare/,
    { variableFiles: [{ file: 'f', text: 'v = 1' }] },
  ],
  [
    'is declared in a file',
    'variable "v" {\n default = 1\n}',
    'variable',
    /v = …/,
    { variableFiles: [{ file: 'f', text: 'variable "v" {}' }] },
  ],
];

for (const [rule, top, at, says, options] of REFUSED) {
  test(`a variable that ${rule} is refused`, () => {
    const [first] = problems(withMeta(top, '"x"'), options);
    assert.match(first?.says ?? '', says);
    assert.equal(first?.at, at);
  });
}

test('without strictness a value that nobody declared is only warned of', () => {
  const { job, diagnostics } = parseJob(
    { file: 'job.nomad', text: jobspec() },
    { variables: ['nope=1', 'bare'], strict: false },
  );
  assert.ok(job);
  assert.deepEqual(
    diagnostics.map(({ severity }) => severity),
    ['warning', 'warning'],
  );
});

test('a validation judges the value, wherever it comes from, in its own words', () => {
  const top = `variable "v" {
  default = "prod"
  validation {
    condition = contains(["prod", "qa"], var.v)
    error_message = "Must be prod or qa."
  }
}`;
  assert.deepEqual(problems(withMeta(top, 'var.v')), []);
  const [refused] = problems(withMeta(top, 'var.v'), { variables: ['v=dev'] });
  assert.match(refused?.says ?? '', /Must be prod or qa\. \(The value comes from -var\.\)/);
});

test('a validation sees its own variable only', () => {
  const top =
    'variable "v" {\n default = 1\n validation {\n condition = var.w == 1\n error_message = "x"\n }\n}';
  assert.match(problems(withMeta(top, '"x"'))[0]?.says ?? '', /var\.v only/);
});

test('locals use each other in any order', () => {
  const top =
    'variable "e" {\n default = "qa"\n}\nlocals {\n  c = "${local.b}-c"\n  b = "${local.a}-b"\n}\nlocals {\n  a = var.e\n}';
  assert.equal(meta(top, 'local.c'), 'qa-b-c');
});

const CIRCLES: [locals: string, says: RegExp][] = [
  ['a = local.b\n  b = local.a', /a → b → a/],
  ['a = local.a', /a → a/],
  ['x = local.a\n  a = local.b\n  b = local.c\n  c = local.a', /a → b → c → a/],
  ['a = keys(local)', /a → a/],
];

for (const [locals, says] of CIRCLES) {
  test(`locals in a circle are refused with the way around: ${says.source}`, () => {
    assert.match(problems(jobspec({ top: `locals {\n  ${locals}\n}` }))[0]?.says ?? '', says);
  });
}

test('with wrong variables the rest is still checked for names and shapes', () => {
  const text = jobspec({ top: 'variable "v" {}', job: 'prioritty = var.v', group: 'restrat {}' });
  assert.deepEqual(
    problems(text).map(({ at }) => at),
    ['variable "v" {', 'prioritty', 'restrat'],
  );
});
