import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { frameSplitter, type LogFrame } from '../../../src/engine/nomad/frames.ts';

test('frames are the same however the stream is cut', () => {
  const frame = fc.record(
    {
      File: fc.constantFrom(
        'alloc/logs/t.stdout.0',
        'alloc/logs/a"b{c}\\d.stderr.12',
        'alloc/logs/ä🙂.stdout.1',
      ),
      Data: fc.base64String(),
    },
    { noNullPrototype: true },
  );
  const frames = fc.array(fc.oneof(frame, fc.constant({})), { maxLength: 8 });
  fc.assert(
    fc.property(frames, fc.array(fc.nat(60)), (sent: LogFrame[], cuts) => {
      const bytes = Buffer.from(sent.map((each) => JSON.stringify(each)).join(''));
      const splitter = frameSplitter();
      const read: LogFrame[] = [];
      let at = 0;
      for (const cut of [...cuts, bytes.length]) {
        read.push(...splitter.push(bytes.subarray(at, at + cut)));
        at = Math.min(bytes.length, at + cut);
      }
      assert.deepEqual(read, sent);
    }),
  );
});

test('an error text behind the last frame is no frame, and does not cost the frames before it', () => {
  const splitter = frameSplitter();
  assert.deepEqual(splitter.push(Buffer.from('{"Data":"YQ=="}failed to list entries')), [{ Data: 'YQ==' }]);
  assert.throws(() => splitter.push(Buffer.from('.')), SyntaxError);
});
