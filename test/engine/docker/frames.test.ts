import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameDemultiplexer, terminalDemultiplexer } from '../../../src/engine/docker/frames.ts';

function frame(stream: 1 | 2, text: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

const OUTPUT = Buffer.concat([
  frame(1, 'one\n'),
  frame(1, 'two\n'),
  frame(2, 'err\n'),
  frame(1, ''),
  frame(1, 'end'),
]);

test('frames come apart into their streams, in their order', () => {
  const chunks = frameDemultiplexer().push(OUTPUT);
  assert.deepEqual(
    chunks.map(({ stream, bytes }) => [stream, String(bytes)]),
    [
      ['stdout', 'one\ntwo\n'],
      ['stderr', 'err\n'],
      ['stdout', 'end'],
    ],
  );
});

test('wherever the connection cuts the frames, the same bytes come out', () => {
  for (let size = 1; size <= OUTPUT.length; size++) {
    const demultiplexer = frameDemultiplexer();
    const streams = { stdout: '', stderr: '' };
    for (let at = 0; at < OUTPUT.length; at += size) {
      for (const { stream, bytes } of demultiplexer.push(OUTPUT.subarray(at, at + size)))
        streams[stream] += bytes;
    }
    assert.deepEqual(streams, { stdout: 'one\ntwo\nend', stderr: 'err\n' }, `cut every ${size} bytes`);
  }
});

test('a frame is passed on before it is complete', () => {
  const [first] = frameDemultiplexer().push(frame(1, 'x'.repeat(1000)).subarray(0, 108));
  assert.equal(first?.bytes.length, 100);
});

test('a terminal has one stream and no frames', () => {
  assert.deepEqual(terminalDemultiplexer().push(OUTPUT), [{ stream: 'stdout', bytes: OUTPUT }]);
});
