import type { ByteTree } from "./file-tree.ts";

/** A tree with texts, by path, that are read as if they were there. */
export function withAdded(tree: ByteTree, added: ReadonlyMap<string, string>): ByteTree {
  const isAdded = ({ path }: { path: string }) => added.has(path);
  return {
    list: async () => [
      ...(await tree.list()).filter((file) => !isAdded(file)),
      ...[...added].map(([path, text]) => ({ path, size: text.length })),
    ],
    read: async (paths) => {
      const read = await tree.read(paths.filter((path) => !added.has(path)));
      return new Map([...read, ...[...added].filter(([path]) => paths.includes(path))]);
    },
    readBytes: (paths, most) => tree.readBytes(paths, most),
  };
}
