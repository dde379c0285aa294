/** Waits for something, but no longer than so many milliseconds; what it does later, and how it goes, is let go. */
export async function inTime(ms: number, under: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([under.catch(() => {}), late]);
  clearTimeout(timer);
}
