import fc, { type Arbitrary } from 'fast-check';

const word = fc.constantFrom('a', 'b2', 'foo-bar', 'grüße', '_x', 'for_each', 'image');
const newline = fc.constantFrom('\n', '\n\n', ' # note\n', ' // note\n', '\r\n');

/** Text of a quoted string, without `$${` and `%%{`, which hcl2-parser garbles. */
const quotedText = fc
  .array(
    fc.constantFrom('x', ' ', 'é', '日', '\\n', '\\"', '\\\\', '$', '%', '{', '}', '\\u00e9', '#', '/*'),
    {
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(''))
  .filter((text) => !/[$%][$%{]/.test(text));

const number = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }).map(String),
  fc.constantFrom('1.5', '0.25', '1e3', '007', '12E-2'),
);

const reference = fc.constantFrom('var.a', 'local.b["k"]', 'x[0].y', 'each.value', 'x.*.y', 'x[*].y[0]');

/** Expressions that cannot be a literal. */
function dynamicExpression(inner: Arbitrary<string>): Arbitrary<string> {
  return fc.oneof(
    reference,
    fc.tuple(word, fc.array(inner, { maxLength: 3 })).map(([name, args]) => `f_${name}(${args.join(', ')})`),
    fc
      .tuple(reference, fc.constantFrom('+', '-', '*', '==', '&&', '<='), inner)
      .map((parts) => parts.join(' ')),
    fc.tuple(reference, inner, inner).map(([a, b, c]) => `${a} ? ${b} : ${c}`),
    fc.tuple(reference, inner).map(([list, value]) => `[for k, v in ${list} : ${value} if k]`),
    fc.tuple(reference, inner).map(([list, value]) => `{for v in ${list} : v => ${value}...}`),
    inner.map((value) => `(\n${value}\n)`),
  );
}

const { value: expression } = fc.letrec<{ value: string; quoted: string; dynamic: string; key: string }>(
  (tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'value' },
      number,
      fc.constantFrom('true', 'false', 'null', '-5'),
      tie('quoted'),
      tie('dynamic'),
      fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc
        .uniqueArray(fc.tuple(tie('key'), tie('value')), { maxLength: 3, selector: ([key]) => key })
        .map((items) => `{\n${items.map(([key, value]) => `${key} = ${value}`).join(',\n')}\n}`),
    ),
    quoted: fc
      .tuple(quotedText, fc.option(reference, { nil: '' }), quotedText)
      .map(([before, part, after]) =>
        part ? `"${before.replace(/[$%]+$/, '')}\${${part}}${after}"` : `"${before}${after}"`,
      )
      .filter((text) => !/[$%][$%]|[$%]\{(?![a-z])/.test(text)),
    key: fc.oneof(
      word,
      quotedText.filter((text) => /^[^\\]+$/.test(text)).map((text) => `"k ${text}"`),
    ),
    dynamic: dynamicExpression(tie('value') as Arbitrary<string>),
  }),
);

const heredoc = fc
  .tuple(
    fc.constantFrom('<<', '<<-'),
    fc.array(fc.constantFrom('  text', '\tmore', '', 'end  ', '    ${var.a} x'), { maxLength: 4 }),
  )
  .map(([mark, lines]) => `${mark}EOT\n${lines.map((line) => `${line}\n`).join('')}  EOT`);

const attribute = fc.tuple(
  word,
  fc.oneof({ weight: 5, arbitrary: expression }, { weight: 1, arbitrary: heredoc }),
);

/** Bodies of attributes and labelled blocks, the latter with names of their own. */
function body(depth: number): Arbitrary<string> {
  const attributes = fc
    .uniqueArray(attribute, { maxLength: 3, selector: ([name]) => name })
    .chain((items) =>
      fc.tuple(
        ...items.map(([name, value]) =>
          newline.map((end) => `${name} = ${value}${value.startsWith('<<') ? '\n' : end}`),
        ),
      ),
    );
  const blocks =
    depth === 0
      ? fc.constant<string[]>([])
      : fc.array(
          fc
            .tuple(
              fc.constantFrom('job', 'group', 'task'),
              fc.array(
                fc.oneof(
                  word,
                  word.map((label) => `"${label} z"`),
                ),
                { minLength: 1, maxLength: 1 },
              ),
              body(depth - 1),
            )
            .map(([type, labels, inner]) => `${type} ${labels.join(' ')} {\n${inner}}\n`),
          { maxLength: 2 },
        );
  return fc.tuple(attributes, blocks).map(([first, second]) => [...first, ...second].join(''));
}

/** Documents that hcl2-parser reads correctly. */
export const document: Arbitrary<string> = body(3);

/** Texts made of what means something to the language. */
export const soup: Arbitrary<string> = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          ...'a 1 " ${ } { [ ] ( ) , : = == ? . * + - ! for in if x 0.5 "s" \\ ... => ~} %{ % $ \' ; é null && EOT /* */'.split(
            ' ',
          ),
          ' ',
          '\n',
          '\r\n',
          '<<EOT\n',
          '<<-E\n q\n E\n',
          '#c\n',
          '%{ if true }',
          '%{ endif }',
          '👨‍👩‍👧',
          '\0',
          '\ufeff',
          '\ud800',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));
