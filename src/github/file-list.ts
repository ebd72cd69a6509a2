export interface FileList {
  files: TreeEntry[];
  isWhole: boolean;
}

export interface TreeEntry {
  path: string;
  blob: string;
  /** Bytes. */
  size: number;
}
