/** A tree of files at one moment: a folder, or a repository at a commit. */
export interface FileTree {
  /** Paths of every file, with `/`, relative to the root, in any order. */
  list(): Promise<readonly TreeFile[]>;
  /** Texts by path; null where the file is not UTF-8 text. A path that is not there is absent from the map. */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, string | null>>;
}

/** A tree whose files need not be texts: sheets. */
export interface ByteTree extends FileTree {
  /** Bytes by path; null where there are more than `most`. A path that is not there is absent from the map. */
  readBytes(paths: readonly string[], most: number): Promise<ReadonlyMap<string, Uint8Array | null>>;
}

export interface TreeFile {
  path: string;
  /** Bytes; null where the file must be read to know. */
  size: number | null;
}
