import { Readable } from 'node:stream';
import { EngineError } from '../engine.ts';
import { type DockerClient, engineError } from './client.ts';

/** An image whose container does nothing and takes nothing, made on the engine itself: no registry is asked for it. */
export const PAUSE_IMAGE = 'oneoff/pause:1';

/** A program that sleeps until it is killed, by the engine's name of the processor. */
const PROGRAMS: Readonly<Record<string, { machine: number; code: Buffer }>> = {
  // mov eax, 34 (pause); syscall; jmp to the start
  amd64: { machine: 0x3e, code: Buffer.from('b8220000000f05ebf7', 'hex') },
  // mov x0..x3, 0; mov x8, 73 (ppoll); svc 0; b to the start
  arm64: {
    machine: 0xb7,
    code: Buffer.from('000080d2010080d2020080d2030080d2280980d2010000d4faffff17', 'hex'),
  },
};

const ELF_HEADER = 64;
const PROGRAM_HEADER = 56;
const BASE = 0x400000;

/** Puts the image onto the engine. Throws EngineError. */
export async function makePauseImage(client: DockerClient): Promise<void> {
  try {
    const { Arch } = await client.docker.version();
    const program = PROGRAMS[Arch];
    if (!program) {
      throw new EngineError(
        `Tasks cannot share a network or folders on this Docker Engine: there is no pause program for "${Arch}". Use network_mode in config, and an engine on this machine`,
      );
    }
    const { pack } = await import('tar-stream');
    const archive = pack();
    archive.entry({ name: 'pause', mode: 0o755 }, executable(program));
    archive.finalize();
    const [repo, tag] = PAUSE_IMAGE.split(':');
    const changes = 'ENTRYPOINT ["/pause"]';
    const answer = await client.docker.importImage(Readable.from(archive), { repo, tag, changes });
    let text = '';
    for await (const chunk of answer) text += chunk;
    const problem = /"error":"([^"]*)"/.exec(text)?.[1];
    if (problem)
      throw new EngineError(`Docker Engine at ${client.endpoint} failed to make ${PAUSE_IMAGE}: ${problem}`);
  } catch (error) {
    throw engineError(client, `making ${PAUSE_IMAGE}`, error);
  }
}

/** A static ELF executable: one header, one segment that holds all of the file, and the code. */
function executable({ machine, code }: { machine: number; code: Buffer }): Buffer {
  const head = Buffer.alloc(ELF_HEADER + PROGRAM_HEADER);
  const size = BigInt(head.length + code.length);
  // 64 bit, little-endian, version 1
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  head.writeUInt16LE(2, 16);
  head.writeUInt16LE(machine, 18);
  head.writeUInt32LE(1, 20);
  head.writeBigUInt64LE(BigInt(BASE + head.length), 24);
  head.writeBigUInt64LE(BigInt(ELF_HEADER), 32);
  head.writeUInt16LE(ELF_HEADER, 52);
  head.writeUInt16LE(PROGRAM_HEADER, 54);
  head.writeUInt16LE(1, 56);
  const segment = head.subarray(ELF_HEADER);
  // To be loaded; readable and executable
  segment.writeUInt32LE(1, 0);
  segment.writeUInt32LE(5, 4);
  segment.writeBigUInt64LE(BigInt(BASE), 16);
  segment.writeBigUInt64LE(BigInt(BASE), 24);
  segment.writeBigUInt64LE(size, 32);
  segment.writeBigUInt64LE(size, 40);
  segment.writeBigUInt64LE(0x10000n, 48);
  return Buffer.concat([head, code]);
}
