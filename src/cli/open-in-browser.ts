/** Milliseconds within which a launcher that finds no browser says so; one that runs longer is a browser at work. */
const LAUNCH = 3_000;

/**
 * Opens a page in the person's own browser; false where there is none. The link is the only argument of the system's launcher, never
 * part of a line that a shell reads: it is `https:` and holds but the letters that addresses are made of, whoever wrote the records.
 */
export async function openInBrowser(link: string): Promise<boolean> {
  if (!isPlainAddress(link)) return false;
  const { default: open } = await import("open");
  try {
    const launcher = await open(new URL(link).href);
    // On Windows the package itself waits for its end.
    if (launcher.exitCode !== null) return launcher.exitCode === 0;
    return await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), LAUNCH);
      launcher.once("close", (code) => {
        clearTimeout(timer);
        resolve(code === 0);
      });
    });
  } catch (error) {
    // There is no launcher, or it may not be run.
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}

function isPlainAddress(link: string): boolean {
  return (
    /^http:\/\/localhost:\d{1,5}\/$|^https:\/\/[\w.-]+(?::\d+)?\/[\w%.~/-]*(?:#[\w=.~-]*)?$/.test(link) &&
    URL.canParse(link)
  );
}
