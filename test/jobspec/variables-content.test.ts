import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJob } from '../../src/jobspec/parse.ts';
import { variablesContent } from '../../src/jobspec/variables/content.ts';

const SOURCE = `variable "text" { type = string }
variable "list" {
  type    = list(string)
  default = []
}
variable "many" {
  type    = object({ a = number, b = bool })
  default = null
}
job "j" {
  type = "batch"
  meta {
    text = var.text
    list = join("|", var.list)
    many = jsonencode(var.many)
  }
  group "g" {
    task "t" {
      driver = "docker"
      config { image = "busybox:1" }
    }
  }
}`;

const source = { file: 'job.nomad', text: SOURCE };

function content(variables: string[], environment: Record<string, string> = {}): string | null {
  return variablesContent(source, {
    variables,
    variableFiles: [],
    environment,
    strict: true,
    sources: new Map(),
  });
}

test('only what was given is in the content: defaults are left to the parser', () => {
  assert.equal(content(['text=x']), 'text = "x"\n');
  assert.equal(content([], { NOMAD_VAR_text: 'from outside' }), 'text = "from outside"\n');
});

test('a variables file of the content means what the flags meant', () => {
  const given = [
    ['text=${no} %{template} $${x} "quoted" \\ \b\f\n\u2028 <é>'],
    ['text=', 'list=["a", "$${b}", "%%{c}", "\\"d\\""]'],
    ['text=t', 'many={ a = 1.5e3, b = true }'],
    ['text=first', 'text=last wins'],
  ];
  for (const variables of given) {
    const text = content(variables);
    assert.ok(text !== null);
    const direct = parseJob(source, { variables });
    const roundabout = parseJob(source, { variableFiles: [{ file: 'content.hcl', text }] });
    assert.deepEqual(roundabout.diagnostics, [], text);
    assert.deepEqual(roundabout.job?.Meta, direct.job?.Meta, text);
  }
});

test('what is wrong with the values or the file makes no content', () => {
  for (const variables of [[], ['text=x', 'list=no list'], ['text=x', 'unknown=1']]) {
    assert.equal(content(variables), null, variables.join());
  }
});
