/** The addresses of a `mailto:` link, decoded, their domains in lower case: https://www.rfc-editor.org/rfc/rfc6068 */
export function addressesOf({ pathname }: URL): string[] {
  return pathname
    .split(",")
    .map((text) => decode(text).trim())
    .flatMap((address) => {
      const at = address.lastIndexOf("@");
      const isAddress = at > 0 && at < address.length - 1 && !/\s/.test(address);
      return isAddress ? [`${address.slice(0, at)}${address.slice(at).toLowerCase()}`] : [];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
