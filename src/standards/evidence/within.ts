/** What `work` gives within `limit` ms, else `late`; the work itself goes on unheard. */
export async function within<Value, Late>(limit: number, work: Promise<Value>, late: Late): Promise<Value | Late> {
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late), limit);
  });
  try {
    return await Promise.race([work, alarm]);
  } finally {
    clearTimeout(timer);
  }
}
