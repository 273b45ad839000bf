import assert from 'node:assert/strict';
import { RemoteError, Rpc, TimeoutError, type Handlers, type Port } from '../../../src/protocol/rpc';

interface Remote {
  add: { params: { a: number; b: number }; result: number };
  count: { params: number; result: string; progress: number };
  wait: { params: null; result: void };
  refuse: { params: null; result: void };
}

interface Told {
  moved: { to: number };
}

/** Two ports that hear each other, as structured clones on a later turn. */
function pipe(): [Port, Port] {
  const receivers: ((message: unknown) => void)[] = [];
  const port = (own: number): Port => ({
    post: (message) => {
      const copy: unknown = structuredClone(message);
      setImmediate(() => receivers[1 - own]?.(copy));
    },
    listen: (receive) => (receivers[own] = receive),
  });
  return [port(0), port(1)];
}

class Refusal extends Error {
  override readonly name = 'InputError';
}

function connect(overrides: Partial<Handlers<Remote>> = {}, onEvent?: (name: 'moved', value: { to: number }) => void) {
  const [near, far] = pipe();
  const handlers: Handlers<Remote> = {
    add: ({ a, b }) => a + b,
    count: (to, { progress }) => {
      for (let i = 1; i <= to; i++) progress(i);
      return 'counted';
    },
    wait: (_, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    refuse: () => Promise.reject(new Refusal('There is no column "x"; choose another.')),
    ...overrides,
  };
  const server = new Rpc<Remote, object, Told>(far, handlers, onEvent as never);
  return { client: new Rpc<object, Remote, object, Told>(near, {}), server, near, far };
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('Rpc', () => {
  it('answers a request', async () => {
    assert.equal(await connect().client.call('add', { a: 2, b: 3 }), 5);
  });

  it('keeps the answers of concurrent requests apart', async () => {
    const { client } = connect({ add: async ({ a, b }) => (await tick(), a + b) });
    assert.deepEqual(await Promise.all([1, 2, 3].map((a) => client.call('add', { a, b: 10 }))), [11, 12, 13]);
  });

  it('rejects with the name and the sentence of an error on the other side', async () => {
    const failure = await connect().client.call('refuse', null).catch((error: unknown) => error);
    assert.ok(failure instanceof RemoteError);
    assert.equal(failure.remoteName, 'InputError');
    assert.equal(failure.name, 'InputError');
    assert.equal(failure.message, 'There is no column "x"; choose another.');
  });

  it('rejects when what was thrown is no error', async () => {
    const { client } = connect({ refuse: () => Promise.reject('just text' as never) });
    await assert.rejects(client.call('refuse', null), /just text/);
  });

  it('rejects a method that nobody answers, inherited names included', async () => {
    const { client } = connect();
    await assert.rejects(client.call('unknown' as 'wait', null), /Nothing answers "unknown"/);
    await assert.rejects(client.call('toString' as 'wait', null), /Nothing answers "toString"/);
  });

  it('rejects an answer that cannot be sent', async () => {
    const { client } = connect({ wait: () => (() => {}) as never });
    await assert.rejects(client.call('wait', null), /could not be cloned/);
  });

  it('tells progress in order before the answer', async () => {
    const told: number[] = [];
    assert.equal(await connect().client.call('count', 4, { onProgress: (value) => told.push(value) }), 'counted');
    assert.deepEqual(told, [1, 2, 3, 4]);
  });

  it('rejects at once when it is aborted, and tells the other side', async () => {
    let aborted = false;
    const { client } = connect({
      wait: (_, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => (aborted = true, resolve()))),
    });
    const controller = new AbortController();
    const call = client.call('wait', null, { signal: controller.signal });
    await tick();
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
    await tick();
    assert.equal(aborted, true);
  });

  it('sends nothing when it was aborted before', async () => {
    await assert.rejects(connect().client.call('wait', null, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('tells no progress after an abort', async () => {
    const told: number[] = [];
    const { client } = connect({ count: async (_, { progress }) => (await tick(), progress(1), 'late') });
    const controller = new AbortController();
    const call = client.call('count', 1, { signal: controller.signal, onProgress: (value) => told.push(value) });
    controller.abort();
    await assert.rejects(call);
    await tick();
    await tick();
    assert.deepEqual(told, []);
  });

  it('rejects and aborts when time is up', async () => {
    let aborted = false;
    const { client } = connect({ wait: (_, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => (aborted = true, resolve()))) });
    const failure = await client.call('wait', null, { timeout: 10 }).catch((error: unknown) => error);
    assert.ok(failure instanceof TimeoutError);
    assert.match(failure.message, /"wait" within 10 ms/);
    await tick();
    assert.equal(aborted, true);
  });

  it('delivers events to whoever listens', async () => {
    const heard: unknown[] = [];
    const { client } = connect({}, (name, value) => heard.push([name, value]));
    client.tell('moved', { to: 7 });
    await tick();
    assert.deepEqual(heard, [['moved', { to: 7 }]]);
  });

  it('rejects what is awaited and what comes later once it is closed, and aborts what it was doing', async () => {
    let aborted = false;
    const { client, server } = connect({ wait: (_, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => (aborted = true, resolve()))) });
    const call = client.call('wait', null);
    await tick();
    client.close(new Error('The worker is gone.'));
    await assert.rejects(call, /The worker is gone/);
    await assert.rejects(client.call('add', { a: 1, b: 1 }), /The worker is gone/);
    server.close(new Error('The panel is gone.'));
    assert.equal(aborted, true);
  });

  it('ignores messages that are not its own', async () => {
    const { client, near, far } = connect();
    far.post('noise');
    far.post(null);
    near.post({ rpc: 'result', id: 1, value: 'nobody asked' });
    assert.equal(await client.call('add', { a: 1, b: 1 }), 2);
  });

  it('does not answer a reloaded page with what was meant for the one before it', async () => {
    const [near, far] = pipe();
    const answers: ((value: number) => void)[] = [];
    new Rpc<Remote, object>(far, { add: () => new Promise<number>((resolve) => answers.push(resolve)) } as unknown as Handlers<Remote>);
    void new Rpc<object, Remote>(near, {}).call('add', { a: 1, b: 1 });
    const second = new Rpc<object, Remote>(near, {}).call('add', { a: 2, b: 2 });
    await tick();
    answers[0](2);
    await tick();
    answers[1](4);
    assert.equal(await second, 4);
  });
});
