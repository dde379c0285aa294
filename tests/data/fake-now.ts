/** A clock that stands still until it is moved. */

/** Made at a moment in August 2025. */
export function fakeNow() {
  let time = Date.parse('2025-08-04T08:00:00Z');
  return {
    now: () => new Date(time),
    later(minutes: number) {
      time += minutes * 60_000;
    },
    earlier(minutes: number) {
      time -= minutes * 60_000;
    },
  };
}
