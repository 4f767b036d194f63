import type { FileReference } from './manifest.js';

/** What is known of a file before it is read. */
export interface FileFacts {
  /** Size in bytes, where it is known. */
  readonly byteLength: number | undefined;
  /**
   * What changes when the bytes do, such as an ETag, or size and time of modification; unknown where the place has
   * nothing of the kind.
   */
  readonly version: string | undefined;
}

/** What has been read of a file. */
export interface FileContent {
  /** The whole content, in memory of exactly its size. */
  readonly bytes: Uint8Array;
  /** As of {@link FileFacts}, of these very bytes. */
  readonly version: string | undefined;
  /**
   * Keeps the content for the next time, where something keeps it; called when it is known to be right. Never fails.
   */
  keep?(): Promise<void>;
}

/** How a file is read. */
export interface FileReading {
  /** The version that `stat()` gave: only this one will do. @defaultValue whichever is there */
  readonly version?: string;
  /** Whether another one will do too if the file was replaced since. @defaultValue false */
  readonly orNewer?: boolean;
  /** Bytes that other files of the same model take, which count against the limit of the place. @defaultValue 0 */
  readonly bytesBefore?: number;
}

/**
 * A file of a model, wherever it lies. Making one reads nothing. All methods throw a `ModelNotFoundError` whose
 * `tried` says where they looked if there is no such file; what else they throw depends on the place.
 */
export interface ModelFile {
  /** Its name without folders, such as `vision.json`. */
  readonly name: string;
  /** As messages show it, without secrets. */
  readonly shown: string;
  /** Identity for caches: the same for the same file, without secrets. */
  readonly id: string;
  /** Looks at the file without reading its content. */
  stat(): Promise<FileFacts>;
  /** Reads a manifest, labels or a dictionary: UTF-8, without its byte order mark. */
  readText(): Promise<string>;
  /**
   * Reads weights. Never gives bytes of two versions of the file, nor fewer or more than it has.
   *
   * @throws {ModelFetchError | ModelLoadError} If it changes while it is read, or is not of the version asked for.
   */
  read(reading?: FileReading): Promise<FileContent>;
  /**
   * Reads weights unchecked, where reading them twice is cheap: pieces of 1 MiB, each gone when the next is asked for.
   */
  pieces?(): AsyncIterable<Uint8Array>;
  /** A file relative to the folder of this one: forward slashes, no `.` and `..`. */
  beside(path: string): ModelFile;
}

/** The folder of a model. */
export interface ModelFolder {
  /** As messages show it. */
  readonly shown: string;
  /** A file in it: forward slashes, no `.` and `..`. */
  file(path: string): ModelFile;
  /** Finds a file of an npm package above the folder, where there can be packages. */
  packageFile?(reference: Exclude<FileReference, string>): Promise<ModelFile>;
  /** Names of the files in it, where they can be listed. */
  names?(): Promise<readonly string[]>;
}

/**
 * Where a model lies: on disk, on the web, in S3, or wherever else these few methods can be written for.
 * `describeModel()` and `loadModel()` take it as a source.
 */
export interface ModelPlace {
  /** As messages show it. */
  readonly shown: string;
  /**
   * Finds out whether the place is a folder or a file.
   *
   * @returns The folder of the model, and the file in it if the place names one.
   * @throws {ModelNotFoundError} If it is known that there is neither.
   */
  open(): Promise<{ readonly folder: ModelFolder; readonly file?: ModelFile }>;
}
