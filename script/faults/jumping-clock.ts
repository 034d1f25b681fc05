// Loaded before a program whose clock is to be set: by the first number in ONEOFF_CLOCK_JUMP, so many ms after its
// start as the second. What does not go by the time of day, as timers, goes on as it does when a machine's clock is set.
const [jump = 0, after = 0] = (process.env.ONEOFF_CLOCK_JUMP ?? '').split(' ').map(Number);
const RealDate = Date;
let ahead = 0;

setTimeout(() => {
  ahead = jump;
}, after).unref();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, values, self) =>
    Reflect.construct(target, values.length === 0 ? [RealDate.now() + ahead] : values, self),
  get: (target, name) => (name === 'now' ? () => RealDate.now() + ahead : Reflect.get(target, name)),
});
